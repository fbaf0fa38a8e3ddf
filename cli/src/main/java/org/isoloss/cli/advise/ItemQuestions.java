package org.isoloss.cli.advise;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.isoloss.cli.advise.Advice.Answered;
import org.isoloss.cli.advise.Advice.Refused;
import org.isoloss.cli.score.view.ViewName;
import org.isoloss.cli.table.FigureRow;
import org.isoloss.metrics.score.Metric;
import org.isoloss.metrics.score.Metrics;

/** Questions that a model's answers to items decide. */
final class ItemQuestions {

    private static final double SIGNIFICANCE = 0.05;

    private ItemQuestions() {}

    static List<Question> all() {
        return List.of(
                ItemQuestions::metric,
                ItemQuestions::size,
                ItemQuestions::confidence,
                ItemQuestions::robustness,
                ItemQuestions::shortcut,
                ItemQuestions::groups);
    }

    /** The metric that people agree with, else a discontinuous one beside its companion. */
    private static Advice metric(Evidence evidence) {
        String question = "Which metric?";
        Optional<FigureRow> human = evidence.score(ViewName.HUMAN.key()).stream()
                .filter(row -> row.text("correlation").equals("spearman"))
                .max((a, b) -> Double.compare(
                        a.number("value").orElse(-1), b.number("value").orElse(-1)));
        if (human.isPresent()) {
            return new Answered(
                    question,
                    human.get().text("metric") + ": of those here its order of the answers is most like people's",
                    "Spearman " + human.get().withInterval("value", "low", "high"),
                    evidence.scoreCommand(ViewName.HUMAN));
        }
        List<FigureRow> scores = evidence.score("scores");
        for (FigureRow row : scores) {
            Optional<FigureRow> companion = companion(row, scores);
            if (companion.isPresent()) {
                return new Answered(
                        question,
                        row.text("metric") + " with " + companion.get().text("metric")
                                + " beside it: the first jumps where an answer flips, the second moves with every small change",
                        row.text("metric") + " " + row.text("value") + ", "
                                + companion.get().text("metric") + " "
                                + companion.get().text("value"),
                        evidence.scoreCommand());
            }
        }
        Optional<FigureRow> curves = evidence.scale("metrics").stream().findFirst();
        if (curves.isPresent()) {
            return new Answered(
                    question,
                    curves.get().text("metric") + " with " + curves.get().text("companion")
                            + " beside it, as of " + curves.get().text("task")
                            + ": how sudden a curve looks depends on which of the two is drawn",
                    "breakthroughness " + curves.get().text("metricB") + " and "
                            + curves.get().text("companionB"),
                    evidence.scaleCommand());
        }
        return new Refused(
                question,
                "predictions with what a discontinuous metric and its continuous companion read (texts and targets, or options"
                        + " with log-likelihoods), or a humanScore of each answer");
    }

    private static Optional<FigureRow> companion(FigureRow row, List<FigureRow> scores) {
        if (!Metrics.isNamed(row.text("metric"))) {
            return Optional.empty();
        }
        Metric metric = Metrics.named(row.text("metric"));
        return metric.description()
                .companion()
                .flatMap(name -> scores.stream()
                        .filter(other -> other.text("metric").equals(name)
                                && other.text("task").equals(row.text("task"))
                                && other.text("run").equals(row.text("run")))
                        .findFirst());
    }

    private static Advice size(Evidence evidence) {
        String question = "Is the test large enough?";
        Optional<FigureRow> difference = evidence.score("differences").stream()
                .filter(row -> row.number("pValue").isPresent())
                .findFirst();
        if (difference.isPresent()) {
            boolean shown = difference.get().number("correctedP").orElse(1) < SIGNIFICANCE;
            return new Answered(
                    question,
                    (shown ? "To tell these two models apart, yes" : "To tell these two models apart, no")
                            + ", by " + difference.get().text("metric") + " on "
                            + difference.get().text("items") + " items",
                    "difference " + difference.get().withInterval("difference", "low", "high") + ", p "
                            + difference.get().text("correctedP"),
                    evidence.scoreCommand());
        }
        Optional<FigureRow> size =
                evidence.score(ViewName.RESOLUTION.key()).stream().findFirst();
        if (size.isPresent()) {
            return new Answered(
                    question,
                    "Its " + size.get().text("items") + " items show differences of "
                            + size.get().text("detectable") + " between two models and more; a difference of .05 takes "
                            + size.get().text("itemsNeeded"),
                    size.get().text("detectable"),
                    evidence.scoreCommand(ViewName.RESOLUTION));
        }
        Optional<FigureRow> smallest = evidence.scale("curves").stream()
                .filter(row -> row.number("items").isPresent())
                .min((a, b) -> Double.compare(
                        a.number("items").orElse(0), b.number("items").orElse(0)));
        if (smallest.isPresent()) {
            return new Answered(
                    question,
                    "Tests differ: the smallest, " + smallest.get().text("task") + ", has "
                            + smallest.get().text("items")
                            + " items; of a curve that is flat within its errors nothing follows",
                    smallest.get().text("items"),
                    evidence.scaleCommand());
        }
        return new Refused(
                question, "answers that are right or wrong, item by item, or scores with the number of their items");
    }

    private static Advice confidence(Evidence evidence) {
        String question = "Can its confidence be believed?";
        Optional<FigureRow> error = evidence.score("scores").stream()
                .filter(row -> row.text("metric").equals("ece_debiased")
                        && row.number("low").isPresent())
                .findFirst();
        if (error.isEmpty()) {
            return new Refused(
                    question,
                    "a confidence, or log-likelihoods of options, for 50 items or more with what is right: below, no interval of"
                            + " a calibration error covers what it says");
        }
        OptionalDouble low = error.get().number("low");
        return new Answered(
                question,
                low.orElse(0) > 0
                        ? "No: confidence and accuracy are apart; --view temperature shows what one number repairs"
                        : "Nothing speaks against it: the interval of its calibration error begins at 0",
                error.get().withInterval("value", "low", "high"),
                evidence.scoreCommand());
    }

    private static Advice robustness(Evidence evidence) {
        String question = "Does it hold where inputs change?";
        return evidence.score(ViewName.PERTURBATIONS.key()).stream()
                // The worst of several variants is below the clean one by choice; their mean is not.
                .filter(row -> row.text("perturbation").equals("mean of all"))
                .findFirst()
                .<Advice>map(row -> new Answered(
                        question,
                        row.number("low").orElse(0) > 0
                                ? "No: on the mean over each item's variants it loses " + row.text("drop")
                                : "No loss is shown on the mean over each item's variants",
                        row.withInterval("drop", "low", "high"),
                        evidence.scoreCommand(ViewName.PERTURBATIONS)))
                .orElseGet(() -> new Refused(
                        question,
                        "items asked with a perturbation, or on shifted data, beside clean ones of the same ids"));
    }

    private static Advice shortcut(Evidence evidence) {
        String question = "Does it follow a shortcut?";
        return evidence.score(ViewName.SHORTCUTS.key()).stream()
                .findFirst()
                .<Advice>map(row -> new Answered(
                        question,
                        row.number("low").orElse(0) > 0
                                ? "Yes: it is right where " + row.text("shortcut")
                                        + " is, and less often where that is wrong"
                                : "It is not shown: the interval of the gap of " + row.text("shortcut") + " holds 0",
                        "gap " + row.withInterval("gap", "low", "high"),
                        evidence.scoreCommand(ViewName.SHORTCUTS)))
                .orElseGet(
                        () -> new Refused(
                                question,
                                "for each item whether a cue, such as the overlap of words, gives the right answer: shortcuts"));
    }

    private static Advice groups(Evidence evidence) {
        String question = "Are groups served alike?";
        return evidence.score(ViewName.GROUPS.key()).stream()
                .filter(row -> row.text("group").equals("largest - smallest"))
                .findFirst()
                .<Advice>map(row -> new Answered(
                        question,
                        row.number("pValue").orElse(1) < SIGNIFICANCE
                                ? "No: so large a gap is rare where groups are drawn by lot"
                                : "No gap is shown: groups drawn by lot differ as much often enough",
                        "gap " + row.text("difference") + ", p " + row.text("pValue"),
                        evidence.scoreCommand(ViewName.GROUPS)))
                .orElseGet(() -> new Refused(question, "the group of each item, at least two groups"));
    }
}
