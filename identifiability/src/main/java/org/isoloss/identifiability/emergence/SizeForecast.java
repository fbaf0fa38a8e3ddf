package org.isoloss.identifiability.emergence;

import java.util.ArrayList;
import java.util.List;
import org.isoloss.base.random.Seed;
import org.isoloss.metrics.emergence.TwoStageForecast;
import org.isoloss.metrics.fit.CurveFit;
import org.isoloss.metrics.fit.CurveFitter;
import org.isoloss.metrics.fit.FitOutcome;
import org.isoloss.metrics.fit.PowerLawWithOffset;
import org.isoloss.metrics.statistics.ConfidenceInterval;

/**
 * Exact match of the largest size, foretold by those up to one: the loss of the answer by a power law of the parameters, exact match
 * by a logistic curve of the loss, over all checkpoints of the known sizes.
 *
 * @param parameters of the largest size that is known
 * @param foretold exact match of the largest size
 * @param low the lower end of the 95 % interval
 * @param high its upper end
 * @param holds whether the interval holds what was measured and is narrower than a half: wider ones foretell nothing
 */
public record SizeForecast(long parameters, double foretold, double low, double high, boolean holds) {

    private static final int LEAST_SIZES = 4;
    private static final double CONFIDENCE = 0.95;
    private static final double WIDEST = 0.5;

    /** Returns a forecast for each number of sizes that determines one and leaves the largest unseen. */
    static List<SizeForecast> of(List<List<AbilityRun>> sizes, Seed seed) {
        List<SizeForecast> forecasts = new ArrayList<>();
        List<AbilityRun> largest = sizes.get(sizes.size() - 1);
        for (int known = LEAST_SIZES; known < sizes.size(); known++) {
            List<List<AbilityRun>> seen = sizes.subList(0, known);
            double[] parameters =
                    seen.stream().mapToDouble(runs -> runs.get(0).parameters()).toArray();
            double[] nats = seen.stream()
                    .mapToDouble(runs -> runs.stream()
                            .mapToDouble(run -> run.last().nats())
                            .average()
                            .orElseThrow())
                    .toArray();
            FitOutcome<CurveFit> law = CurveFitter.STANDARD.fit(PowerLawWithOffset.FREE, parameters, nats);
            if (law instanceof FitOutcome.Converged<CurveFit>) {
                TwoStageForecast.fit(parameters, nats, nats(seen), scores(seen))
                        .predict(largest.get(0).parameters(), CONFIDENCE, seed.value())
                        .ifPresent(told -> forecasts.add(
                                of(told, seen.get(seen.size() - 1).get(0).parameters(), largest)));
            }
        }
        return forecasts;
    }

    private static SizeForecast of(TwoStageForecast.Prediction told, long known, List<AbilityRun> largest) {
        double measured = largest.stream()
                .mapToDouble(run -> run.last().exactMatch())
                .average()
                .orElseThrow();
        ConfidenceInterval interval = told.interval();
        return new SizeForecast(
                known,
                told.score(),
                interval.low(),
                interval.high(),
                interval.low() <= measured && measured <= interval.high() && interval.width() < WIDEST);
    }

    private static double[] nats(List<List<AbilityRun>> sizes) {
        return checkpoints(sizes).stream().mapToDouble(Checkpoint::nats).toArray();
    }

    private static double[] scores(List<List<AbilityRun>> sizes) {
        return checkpoints(sizes).stream().mapToDouble(Checkpoint::exactMatch).toArray();
    }

    private static List<Checkpoint> checkpoints(List<List<AbilityRun>> sizes) {
        return sizes.stream()
                .flatMap(List::stream)
                .flatMap(run -> run.checkpoints().stream())
                .toList();
    }
}
