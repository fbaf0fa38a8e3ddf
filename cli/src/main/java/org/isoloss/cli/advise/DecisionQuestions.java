package org.isoloss.cli.advise;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.isoloss.cli.advise.Advice.Answered;
import org.isoloss.cli.advise.Advice.Refused;
import org.isoloss.cli.score.view.Direction;
import org.isoloss.cli.table.FigureRow;
import org.isoloss.metrics.score.MetricDescription;
import org.isoloss.metrics.score.Metrics;

/** Questions that several models decide: of two kinds on the same items, or of many sizes. */
final class DecisionQuestions {

    private static final double SIGNIFICANCE = 0.05;
    private static final String EMERGING = "emerging";
    private static final String INVERSE = "inverse";

    /** Stands between a task and the perturbation of its inputs. */
    private static final String SHIFT = " ~ ";

    private DecisionQuestions() {}

    static List<Question> all() {
        return List.of(DecisionQuestions::tuning, DecisionQuestions::emergence, DecisionQuestions::size);
    }

    private static Advice tuning(Evidence evidence) {
        String question = "Fine-tune or prompt?";
        if (!evidence.hasPair()) {
            return new Refused(
                    question,
                    "the answers of a prompted and of a fine-tuned model to the same items: --prompted FILE --tuned FILE");
        }
        Optional<FigureRow> row = evidence.promptedAgainstTuned().stream()
                .filter(found -> found.number("correctedP").isPresent() && direction(found) != 0)
                .findFirst();
        if (row.isEmpty()) {
            return new Refused(
                    question,
                    "items with the same ids in both files, and a metric of which it is known which values are better");
        }
        FigureRow first = row.get();
        Optional<FigureRow> shifted = evidence.promptedAgainstTuned().stream()
                .filter(found -> found.text("task").startsWith(first.text("task") + SHIFT)
                        && found.text("metric").equals(first.text("metric")))
                .findFirst();
        return new Answered(
                question,
                verdict(first) + " (by " + first.text("metric") + " of the same items)"
                        + shifted.map(found -> "; on changed inputs: " + verdict(found))
                                .orElse("; of changed inputs these files say nothing"),
                "prompted less tuned " + figure(first)
                        + shifted.map(found -> "; changed inputs " + figure(found))
                                .orElse(""),
                evidence.pairCommand());
    }

    private static String verdict(FigureRow row) {
        double better = direction(row) * row.number("difference").orElse(0);
        return row.number("correctedP").orElse(1) >= SIGNIFICANCE
                ? "neither is shown to be better, so take the cheaper: isoloss cost"
                : better > 0 ? "prompt" : "fine-tune";
    }

    private static String figure(FigureRow row) {
        return row.withInterval("difference", "low", "high") + ", p " + row.text("correctedP");
    }

    /** 1 where higher values are better, -1 where lower ones are, else 0. */
    private static int direction(FigureRow row) {
        MetricDescription metric = Metrics.named(row.text("metric")).description();
        return switch (Direction.of(metric)) {
            case HIGHER -> 1;
            case LOWER -> -1;
            case NEUTRAL, UNSTATED -> 0;
        };
    }

    private static Advice emergence(Evidence evidence) {
        String question = "Is it emergence?";
        List<FigureRow> shapes = evidence.scale("summary");
        if (shapes.isEmpty()) {
            return new Refused(question, "results of the same tasks by models of several sizes, five or more");
        }
        long curves = Math.round(shapes.stream()
                .mapToDouble(row -> row.number("curves").orElse(0))
                .sum());
        Optional<FigureRow> most = evidence.scale("curves").stream()
                .filter(row -> row.text("shape").equals(EMERGING)
                        && row.number("surpriseQ").isPresent())
                .min(Comparator.comparingDouble(row -> row.number("surpriseQ").orElse(1)));
        String byMetric = evidence.scale("metrics").stream()
                .findFirst()
                .map(row -> "; whether the metric does it, for " + row.text("task") + ": " + row.text("verdict"))
                .orElse(
                        "; no task has a discontinuous metric and a likelihood, which would tell whether the metric does it");
        if (most.isEmpty()) {
            return new Answered(
                    question,
                    "No: none of " + curves + " curves bends upwards from a low level" + byMetric,
                    EMERGING + " " + count(shapes, EMERGING),
                    evidence.scaleCommand());
        }
        boolean surprise = most.get().number("surpriseQ").orElse(1) < SIGNIFICANCE;
        return new Answered(
                question,
                (surprise ? "Yes, of " + most.get().text("task") : "It is not shown") + ": of " + curves
                        + " curves, those that bend upwards are " + count(shapes, EMERGING) + ", and smaller models "
                        + (surprise ? "do not foretell it" : "foretell them well enough once all are counted")
                        + byMetric,
                EMERGING + " " + count(shapes, EMERGING) + ", least q of surprise "
                        + most.get().text("surpriseQ"),
                evidence.scaleCommand());
    }

    private static Advice size(Evidence evidence) {
        String question = "Does a larger model help?";
        List<FigureRow> shapes = evidence.scale("summary");
        if (shapes.isEmpty()) {
            return new Refused(question, "results of the same tasks by models of several sizes");
        }
        return new Answered(
                question,
                "By task: flat within their errors are " + count(shapes, "flat") + " curves, rising "
                        + count(shapes, "rising") + ", falling " + count(shapes, INVERSE),
                "flat " + count(shapes, "flat") + ", rising " + count(shapes, "rising") + ", " + INVERSE + " "
                        + count(shapes, INVERSE),
                evidence.scaleCommand());
    }

    private static String count(List<FigureRow> shapes, String shape) {
        return shapes.stream()
                .filter(row -> row.text("shape").equals(shape))
                .map(row -> row.text("curves"))
                .findFirst()
                .orElse("0");
    }
}
