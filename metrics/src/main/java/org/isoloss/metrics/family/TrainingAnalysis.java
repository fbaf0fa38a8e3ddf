package org.isoloss.metrics.family;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.function.Function;
import org.isoloss.base.parallel.PooledTasks;
import org.isoloss.metrics.scaling.CurveMeasures;
import org.isoloss.metrics.scaling.NoiseNull;
import org.isoloss.metrics.scaling.ScalingCurve;
import org.isoloss.metrics.score.MetricDescription.Orientation;
import org.isoloss.metrics.statistics.MultipleTesting;

/**
 * Curves along training, with p-values corrected for their number. The checkpoints of one run are no independent models,
 * so no forms are fitted; the noise is that of the test items.
 *
 * @param trajectories in order of model, task and metric
 */
public record TrainingAnalysis(List<Trajectory> trajectories) {

    /** Enough for a p-value against the noise of each of thousands of curves. */
    private static final int SIMULATIONS = 2000;

    public TrainingAnalysis {
        trajectories = List.copyOf(trajectories);
    }

    /**
     * One model, task and metric over training tokens.
     *
     * @param curve the scores as the source has them; tokens 0 is the model before training
     * @param measures of the oriented scores
     * @param flooredBreakthroughness with differences below 1 / items counted as that; empty for scores that are no shares
     * @param breakthroughnessPValue against flat noise
     * @param breakthroughnessQValue after Benjamini and Hochberg over all trajectories
     */
    public record Trajectory(
            String model,
            CurveKey key,
            ScalingCurve curve,
            CurveMeasures measures,
            OptionalDouble flooredBreakthroughness,
            double breakthroughnessPValue,
            double breakthroughnessQValue) {}

    private record Named(String model, CurveKey key, ScalingCurve curve) {}

    /** Analyses trajectories, in parallel. */
    public static TrainingAnalysis of(
            SortedMap<String, SortedMap<CurveKey, ScalingCurve>> trajectories,
            Function<CurveKey, Orientation> orientations,
            long seed) {
        List<Named> all = new ArrayList<>();
        trajectories.forEach((model, curves) -> curves.forEach((key, curve) -> all.add(new Named(model, key, curve))));
        List<Trajectory> analysed =
                PooledTasks.map(all, named -> trajectory(named, orientations.apply(named.key()), seed));
        double[] q = MultipleTesting.benjaminiHochberg(analysed.stream()
                .mapToDouble(Trajectory::breakthroughnessPValue)
                .toArray());
        List<Trajectory> corrected = new ArrayList<>();
        for (int i = 0; i < q.length; i++) {
            Trajectory t = analysed.get(i);
            corrected.add(new Trajectory(
                    t.model(),
                    t.key(),
                    t.curve(),
                    t.measures(),
                    t.flooredBreakthroughness(),
                    t.breakthroughnessPValue(),
                    q[i]));
        }
        return new TrainingAnalysis(corrected);
    }

    private static Trajectory trajectory(Named named, Orientation orientation, long seed) {
        ScalingCurve curve = named.curve();
        ScalingCurve oriented = FamilyAnalysis.oriented(orientation, curve);
        CurveMeasures measures = CurveMeasures.of(oriented.scores()).orElseThrow();
        NoiseNull noise = NoiseNull.of(oriented, SIMULATIONS, seed);
        OptionalDouble floored = curve.isShares()
                ? OptionalDouble.of(measures.flooredBreakthroughness(
                        1.0 / curve.points().get(0).items().orElseThrow()))
                : OptionalDouble.empty();
        double p = noise.breakthroughnessPValue(measures.breakthroughness());
        return new Trajectory(named.model(), named.key(), curve, measures, floored, p, p);
    }
}
