package org.isoloss.metrics.strategy;

import static org.isoloss.metrics.statistics.Arguments.require;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import org.isoloss.metrics.population.PairTest;

/**
 * Models with and without a strategy, in ascending order of compute.
 *
 * @param models at least one
 * @param items of the test set of both, if the scores are shares
 */
public record PairedScores(List<Model> models, OptionalLong items) {

    /**
     * One model.
     *
     * @param family of the model; its own name if it has none
     * @param logCompute log10 of its training FLOPs, or of its size where these are unknown
     * @param baseline its score without the strategy
     * @param strategy its score with it
     */
    public record Model(String name, String family, double logCompute, double baseline, double strategy) {

        public Model {
            require(Double.isFinite(logCompute), "%s: log compute is %s; expected a number", name, logCompute);
            require(
                    Double.isFinite(baseline) && Double.isFinite(strategy),
                    "%s: scores %s and %s; expected numbers",
                    name,
                    baseline,
                    strategy);
        }

        /** Returns what the strategy gains. */
        public double gain() {
            return strategy - baseline;
        }
    }

    public PairedScores {
        require(!models.isEmpty(), "no model has compute and both scores; expected at least one");
        models = models.stream()
                .sorted(Comparator.comparingDouble(Model::logCompute))
                .toList();
        require(items.orElse(1) >= 1, "%s items; expected at least 1", items.orElse(0));
    }

    /** Returns the gains, in the order of the models. */
    public double[] gains() {
        return models.stream().mapToDouble(Model::gain).toArray();
    }

    /** Returns the logarithms of compute, ascending. */
    public double[] logCompute() {
        return models.stream().mapToDouble(Model::logCompute).toArray();
    }

    /**
     * Returns the sign of a gain that is more than item noise at 5 %, else 0; 0 if the items are unknown. The items of both are
     * taken for independent: they are the same ones, so the test is cautious.
     */
    int significantSign(Model model) {
        if (items.isEmpty() || !isShare(model.baseline()) || !isShare(model.strategy())) {
            return 0;
        }
        double n = items.getAsLong();
        boolean significant =
                PairTest.of(model.strategy(), n, model.baseline(), n, 1).significant();
        return significant ? (int) Math.signum(model.gain()) : 0;
    }

    private static boolean isShare(double score) {
        return score >= 0 && score <= 1;
    }
}
