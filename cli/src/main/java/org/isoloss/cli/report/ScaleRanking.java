package org.isoloss.cli.report;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.isoloss.base.text.Shown;
import org.isoloss.metrics.family.FamilyAnalysis;
import org.isoloss.metrics.scaling.Shape;
import org.isoloss.metrics.table.Cell;

/** Curves of scores by scale in the order of the evidence that they change at all. */
final class ScaleRanking {

    private static final int MOST = 200;

    private ScaleRanking() {}

    static Block of(FamilyAnalysis analysis, String axis) {
        List<Ranked> rows = analysis.curves().stream()
                .sorted(Comparator.comparingDouble(ScaleRanking::evidence))
                .limit(MOST)
                .map(ScaleRanking::row)
                .toList();
        return new Block.Ranking(
                "Every task and metric, the surest change first",
                "Lines are scores by " + axis
                        + ", each over its own range, the logarithm of the scale across. q is that of "
                        + "any change beyond the noise of the items, after Benjamini and Hochberg."
                        + (rows.size() < analysis.curves().size()
                                ? " The first " + rows.size() + " of "
                                        + analysis.curves().size() + "; the table has all."
                                : ""),
                List.of("task and metric", "verdict", "score by scale", "smallest model", "largest model", "q"),
                rows);
    }

    private static double evidence(FamilyAnalysis.Curve curve) {
        return Double.isNaN(curve.changeQValue()) ? 2 : curve.changeQValue();
    }

    private static Ranked row(FamilyAnalysis.Curve curve) {
        double[] scores = curve.raw().scores();
        String first = Cell.number(scores[0], 3).display();
        String last = Cell.number(scores[scores.length - 1], 3).display();
        Shape shape = curve.analysis().shape().shape();
        return new Ranked(
                Shown.name(curve.key().task()) + " · " + Shown.name(curve.key().metric()),
                curve.emergent() ? "emergent" : words(shape),
                curve.emergent() || shape == Shape.EMERGING
                        ? "strong"
                        : shape == Shape.FLAT || shape == Shape.UNDETERMINED ? "weak" : "",
                "from " + first + " to " + last,
                Ranked.line(DoubleStream.of(curve.raw().scales()).map(Math::log).toArray(), scores),
                first,
                last,
                q(curve.changeQValue()));
    }

    /** Beyond the range of a double a q is not zero, only less than any number. */
    private static String q(double value) {
        if (Double.isNaN(value)) {
            return "–";
        }
        return value == 0 ? "under 1e-300" : Cell.number(value, 2).display();
    }

    private static String words(Shape shape) {
        return switch (shape) {
            case INVERTED_U -> "rises, then falls";
            case U_SHAPED -> "falls, then rises";
            case INVERSE -> "falls";
            default -> shape.name().toLowerCase(Locale.ROOT);
        };
    }
}
