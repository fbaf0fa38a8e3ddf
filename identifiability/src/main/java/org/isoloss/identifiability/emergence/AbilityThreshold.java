package org.isoloss.identifiability.emergence;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.base.random.Seed;

/**
 * Where exact match passes one half, with 95 % intervals from redrawn seeds.
 *
 * @param parameters by the mean over seeds of each size
 * @param trainingFlops likewise
 * @param nats by the loss of the answer, over all networks of all sizes together
 */
public record AbilityThreshold(EstimatedPlace parameters, EstimatedPlace trainingFlops, EstimatedPlace nats) {

    private static final int RESAMPLES = 1000;

    /** Finds the thresholds of runs in the order of their sizes, each as often. */
    static AbilityThreshold of(List<List<AbilityRun>> sizes, Seed seed) {
        double[] parameters =
                sizes.stream().mapToDouble(runs -> runs.get(0).parameters()).toArray();
        double[] flops =
                sizes.stream().mapToDouble(runs -> runs.get(0).trainingFlops()).toArray();
        double[] byParameters = new double[RESAMPLES];
        double[] byFlops = new double[RESAMPLES];
        double[] byLoss = new double[RESAMPLES];
        for (int r = 0; r < RESAMPLES; r++) {
            UniformRandomProvider random = seed.stream(Seed.Purpose.SAMPLING, r);
            List<List<AbilityRun>> drawn = sizes.stream()
                    .map(runs -> IntStream.range(0, runs.size())
                            .mapToObj(i -> runs.get(random.nextInt(runs.size())))
                            .toList())
                    .toList();
            byParameters[r] = EstimatedPlace.half(parameters, means(drawn));
            byFlops[r] = EstimatedPlace.half(flops, means(drawn));
            byLoss[r] = loss(drawn);
        }
        return new AbilityThreshold(
                EstimatedPlace.of(EstimatedPlace.half(parameters, means(sizes)), byParameters),
                EstimatedPlace.of(EstimatedPlace.half(flops, means(sizes)), byFlops),
                EstimatedPlace.of(loss(sizes), byLoss));
    }

    private static double[] means(List<List<AbilityRun>> sizes) {
        return sizes.stream()
                .mapToDouble(runs -> runs.stream()
                        .mapToDouble(run -> run.scores().mean(AbilityMetric.EXACT_MATCH))
                        .average()
                        .orElseThrow())
                .toArray();
    }

    /** Exact match rises as the loss falls: the axis is its inverse. */
    private static double loss(List<List<AbilityRun>> sizes) {
        List<AbilityRun> byLoss = sizes.stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparingDouble((AbilityRun run) -> nats(run))
                        .reversed())
                .toList();
        double[] inverse = byLoss.stream()
                .mapToDouble(run -> 1 / Math.max(Double.MIN_NORMAL, nats(run)))
                .toArray();
        double[] scores = byLoss.stream()
                .mapToDouble(run -> run.scores().mean(AbilityMetric.EXACT_MATCH))
                .toArray();
        return 1 / EstimatedPlace.half(inverse, scores);
    }

    private static double nats(AbilityRun run) {
        return -run.scores().mean(AbilityMetric.LOG_LIKELIHOOD);
    }

    @Override
    public String toString() {
        return Arrays.toString(new Object[] {parameters, trainingFlops, nats});
    }
}
