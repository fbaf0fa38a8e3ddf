package org.isoloss.metrics.emergence;

import static org.isoloss.metrics.statistics.Arguments.require;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.isoloss.metrics.statistics.MultipleTesting;
import org.isoloss.metrics.statistics.PairedComparison;
import org.isoloss.metrics.statistics.Quantiles;

/**
 * What a prompting strategy gains over a baseline on the same items, by scale, and from which scale it pays. A strategy is
 * emergent if from that scale on every gain is significantly positive, and none is at a smaller scale.
 *
 * @param points in ascending order of scale
 * @param paysFrom the index of the first scale from which every gain is significantly positive; empty if there is none
 * @param emergent whether there is a smaller scale, and no gain is significantly positive at any
 */
public record StrategyGain(List<Point> points, OptionalInt paysFrom, boolean emergent) {

    public StrategyGain {
        points = List.copyOf(points);
    }

    /**
     * One model with and without the strategy.
     *
     * @param comparison of strategy minus baseline, on the same items
     * @param costRatio generated tokens with the strategy over those without, above 0; 1 if unknown or equal
     */
    public record Condition(double scale, PairedComparison comparison, double costRatio) {

        public Condition {
            require(scale > 0, "scale is %s; expected above 0", scale);
            require(costRatio > 0, "cost ratio is %s; expected above 0", costRatio);
        }

        /** Compares scores of the same items in the same order. */
        public static Condition of(double scale, double[] baseline, double[] strategy, double costRatio) {
            return new Condition(scale, PairedComparison.of(strategy, baseline), costRatio);
        }
    }

    /**
     * One scale.
     *
     * @param comparison of strategy minus baseline
     * @param gainPValue one-sided for a gain, Holm-corrected over scales
     * @param lossPValue one-sided for a loss, Holm-corrected over scales
     */
    public record Point(
            double scale, PairedComparison comparison, double gainPValue, double lossPValue, double costRatio) {}

    /**
     * Compares a strategy with its baseline.
     *
     * @param conditions in ascending order of scale, at least one
     * @param significance of the one-sided tests, as 0.05
     */
    public static StrategyGain of(List<Condition> conditions, double significance) {
        require(!conditions.isEmpty(), "no conditions; expected at least one scale");
        require(significance > 0 && significance < 1, "significance is %s; expected between 0 and 1", significance);
        List<PairedComparison> comparisons =
                conditions.stream().map(Condition::comparison).toList();
        double[] gains = MultipleTesting.holm(comparisons.stream()
                .mapToDouble(c -> Quantiles.normalTail(z(c)))
                .toArray());
        double[] losses = MultipleTesting.holm(comparisons.stream()
                .mapToDouble(c -> Quantiles.normalTail(-z(c)))
                .toArray());
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < conditions.size(); i++) {
            Condition condition = conditions.get(i);
            require(
                    i == 0 || condition.scale() > conditions.get(i - 1).scale(),
                    "scale %s after a larger one; expected ascending scales",
                    condition.scale());
            points.add(new Point(condition.scale(), comparisons.get(i), gains[i], losses[i], condition.costRatio()));
        }
        int first = points.size();
        while (first > 0 && gains[first - 1] < significance) {
            first--;
        }
        OptionalInt paysFrom = first == points.size() ? OptionalInt.empty() : OptionalInt.of(first);
        boolean absentBelow = points.subList(0, first).stream().noneMatch(p -> p.gainPValue() < significance);
        return new StrategyGain(points, paysFrom, paysFrom.isPresent() && first > 0 && absentBelow);
    }

    /** A difference without any spread is no evidence if it is 0, and certain if it is not. */
    private static double z(PairedComparison comparison) {
        return comparison.difference() == 0 ? 0 : comparison.difference() / comparison.standardError();
    }
}
