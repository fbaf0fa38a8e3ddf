package org.isoloss.metrics.forecast;

import static org.isoloss.metrics.statistics.Arguments.require;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What is believed of trend models before the curves of a table are seen: a weight for each, and how many curves these
 * weights count as much as.
 *
 * <p>Learned weights are products of one weight a {@link TrendFactor}, by expectation-maximisation on the whole curves of
 * many families, of which each counts as at most eight curves: a partial pooling across families, so that a family of a few
 * tasks borrows from them what its own curves cannot show.
 *
 * @param models that are weighed
 * @param weights of the models, at least 0, of sum 1
 * @param count of curves that would say as much, above 0
 */
public record TrendPrior(List<TrendModel> models, List<Double> weights, double count) {

    /** How many curves the learned weights count for. Chosen of 1, 10, 20, 40 and 100 with families left out. */
    private static final double LEARNED_COUNT = 20;

    private static final double MOST_OF_A_FAMILY = 8;
    private static final double EVEN_COUNT = 2;
    private static final int ROUNDS = 60;

    /**
     * One level of a factor with its weight.
     *
     * @param weight the share of the models' weights among those for which the factor means something
     */
    public record Level(TrendFactor factor, double value, double weight) {}

    /**
     * The weights of shares against size or compute, as {@link #learned} from Pythia, OPT and BLOOM (Biderman et al. 2023,
     * evaluations beside the code), the families of Ruan et al. (2024) and the ladder of Bhagia et al. (2024).
     */
    public static final TrendPrior OF_SHARES = published();

    public TrendPrior {
        models = List.copyOf(models);
        weights = List.copyOf(weights);
        require(
                models.size() == weights.size() && !models.isEmpty(),
                "%s models, %s weights",
                models.size(),
                weights.size());
        for (double weight : weights) {
            require(weight >= 0, "weight %s; expected at least 0", weight);
        }
        require(count > 0, "count is %s; expected above 0", count);
    }

    /** Returns the prior that weighs all models alike, as much as one curve. */
    public static TrendPrior even(List<TrendModel> models) {
        return new TrendPrior(
                models, Arrays.stream(evenly(models.size())).boxed().toList(), 1);
    }

    /**
     * Learns from the shares of other families, their largest models included.
     *
     * @param families the curves of each; those of fewer than three sizes or of other scores say nothing
     */
    public static TrendPrior learned(List<List<ForecastCurve>> families) {
        List<TrendModel> models = TrendModel.againstScale();
        List<Series> series = new ArrayList<>();
        List<Double> counts = new ArrayList<>();
        for (List<ForecastCurve> family : families) {
            List<Series> usable = family.stream()
                    .filter(curve -> curve.kind() == ScoreKind.SHARE && curve.sizes().length >= 3)
                    .map(TrendPrior::series)
                    .toList();
            series.addAll(usable);
            usable.forEach(one -> counts.add(Math.min(1, MOST_OF_A_FAMILY / usable.size())));
        }
        require(!series.isEmpty(), "no curve of shares with three sizes; expected at least one to learn from");
        double[][] likelihoods = PooledTrends.likelihoods(models, series);
        double[] weights = evenly(models.size());
        for (int round = 0; round < ROUNDS; round++) {
            double[] next = evenly(models.size());
            Arrays.setAll(next, m -> EVEN_COUNT * next[m]);
            double total = EVEN_COUNT;
            for (int i = 0; i < likelihoods.length; i++) {
                PooledTrends.addPosterior(weights, likelihoods[i], counts.get(i), next);
                total += counts.get(i);
            }
            double all = total;
            Arrays.setAll(next, m -> next[m] / all);
            weights = ofLevels(models, levels(models, next));
        }
        return new TrendPrior(models, Arrays.stream(weights).boxed().toList(), LEARNED_COUNT);
    }

    private static Series series(ForecastCurve curve) {
        Place any = curve.runs().get(0).place();
        return Cut.problem(curve.kind(), curve.runs(), List.of(any)).byScale();
    }

    private static double[] evenly(int models) {
        double[] weights = new double[models];
        Arrays.fill(weights, 1.0 / models);
        return weights;
    }

    /** Returns the weights of the levels of every factor, those of one factor ascending by value. */
    public List<Level> levels() {
        Map<TrendFactor, double[]> levels =
                levels(models, weights.stream().mapToDouble(w -> w).toArray());
        List<Level> all = new ArrayList<>();
        levels.forEach((factor, shares) -> {
            double[] values = factor.levels(models);
            for (int i = 0; i < values.length; i++) {
                all.add(new Level(factor, values[i], shares[i]));
            }
        });
        return all;
    }

    private static Map<TrendFactor, double[]> levels(List<TrendModel> models, double[] weights) {
        Map<TrendFactor, double[]> levels = new EnumMap<>(TrendFactor.class);
        for (TrendFactor factor : TrendFactor.values()) {
            double[] values = factor.levels(models);
            double[] shares = new double[values.length];
            double total = 0;
            for (int m = 0; m < weights.length; m++) {
                OptionalDouble level = factor.of(models.get(m));
                if (level.isPresent()) {
                    shares[Arrays.binarySearch(values, level.getAsDouble())] += weights[m];
                    total += weights[m];
                }
            }
            double all = total;
            Arrays.setAll(shares, i -> shares[i] / all);
            levels.put(factor, shares);
        }
        return levels;
    }

    /** Returns the weights of models whose factors are independent. */
    private static double[] ofLevels(List<TrendModel> models, Map<TrendFactor, double[]> levels) {
        double[] weights = new double[models.size()];
        Arrays.fill(weights, 1);
        levels.forEach((factor, shares) -> {
            double[] values = factor.levels(models);
            for (int m = 0; m < weights.length; m++) {
                OptionalDouble level = factor.of(models.get(m));
                if (level.isPresent()) {
                    weights[m] *= shares[Arrays.binarySearch(values, level.getAsDouble())];
                }
            }
        });
        double total = Arrays.stream(weights).sum();
        Arrays.setAll(weights, m -> weights[m] / total);
        return weights;
    }

    private static TrendPrior published() {
        List<TrendModel> models = TrendModel.againstScale();
        Map<TrendFactor, double[]> levels = new EnumMap<>(TrendFactor.class);
        levels.put(TrendFactor.SLOPE_DEVIATION, new double[] {0.005, 0.055, 0.024, 0.331, 0.580, 0.004});
        levels.put(TrendFactor.MEAN_SLOPE, new double[] {0.019, 0.981});
        levels.put(TrendFactor.BEND, new double[] {0.296, 0.478, 0.226});
        levels.put(TrendFactor.ROUGHNESS, new double[] {0.242, 0.147, 0.590, 0.021});
        levels.put(TrendFactor.SCATTER, new double[] {0.307, 0.199, 0.349, 0.146});
        levels.put(TrendFactor.ITEM_SHARE, new double[] {0.878, 0.122});
        return new TrendPrior(
                models, Arrays.stream(ofLevels(models, levels)).boxed().toList(), LEARNED_COUNT);
    }

    @Override
    public String toString() {
        return models.size() + " trend models, weighed as by " + count + " curves";
    }
}
