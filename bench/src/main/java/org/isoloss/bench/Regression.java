package org.isoloss.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.MannWhitneyUTest;

/**
 * One of our paths in an old and a new run.
 *
 * @param path the benchmark
 * @param before its figure in the old run
 * @param after its figure in the new one
 * @param pValue of the new times being no longer than the old ones times the allowed factor
 */
record Regression(String path, Timing before, Timing after, double pValue) {

    /** Below this a path counts as slower. */
    static final double SIGNIFICANCE = 0.01;

    /** Returns how many times longer it takes now. */
    double ratio() {
        return after.median() / before.median();
    }

    /** Returns whether it became slower by more than the factor, significantly. */
    boolean slower(double factor) {
        return ratio() > factor && pValue < SIGNIFICANCE;
    }

    /**
     * Compares the paths that both runs measured, by the one-sided Mann-Whitney test on the iterations' times, the old
     * ones multiplied by the factor: no assumption on how times scatter.
     */
    static List<Regression> between(List<Timing> before, List<Timing> after, double factor) {
        List<Regression> regressions = new ArrayList<>();
        for (Timing now : after) {
            Optional<Timing> then = before.stream()
                    .filter(f -> f.ours()
                            && f.benchmark().equals(now.benchmark())
                            && f.parameters().equals(now.parameters()))
                    .findFirst();
            if (then.isPresent()) {
                double[] old = then.get().seconds().stream()
                        .mapToDouble(s -> s * factor)
                        .toArray();
                double[] fresh =
                        now.seconds().stream().mapToDouble(Double::doubleValue).toArray();
                double p = MannWhitneyUTest.withDefaults()
                        .with(AlternativeHypothesis.GREATER_THAN)
                        .test(fresh, old)
                        .getPValue();
                regressions.add(new Regression(now.benchmark() + FigureTable.parameters(now), then.get(), now, p));
            }
        }
        return regressions;
    }
}
