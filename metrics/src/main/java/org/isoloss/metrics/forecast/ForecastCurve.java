package org.isoloss.metrics.forecast;

import static org.isoloss.metrics.statistics.Arguments.require;

import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * One task and metric over the models of one family.
 *
 * @param kind what values the score can have
 * @param runs in ascending order of size, then of tokens; at least one
 */
public record ForecastCurve(ScoreKind kind, List<MeasuredRun> runs) {

    private static final Comparator<MeasuredRun> ORDER = Comparator.<MeasuredRun>comparingDouble(
                    run -> run.place().size())
            .thenComparingDouble(run -> run.place().tokens().orElse(0));

    public ForecastCurve {
        runs = runs.stream().sorted(ORDER).toList();
        require(!runs.isEmpty(), "no runs; expected at least one");
        for (MeasuredRun run : runs) {
            require(kind.accepts(run.score()), "score %s; expected %s", run.score(), kind.range());
        }
    }

    /** Returns the distinct sizes, ascending. */
    public double[] sizes() {
        return runs.stream().mapToDouble(run -> run.place().size()).distinct().toArray();
    }

    /** Returns the chi-square probability that scores of one quality scatter as much over items; 1 for a single run. */
    double constantPValue() {
        if (runs.size() < 2) {
            return 1;
        }
        double weights = 0;
        double sum = 0;
        for (MeasuredRun run : runs) {
            weights += 1 / variance(run);
            sum += run.score() / variance(run);
        }
        double mean = sum / weights;
        double chiSquare = runs.stream()
                .mapToDouble(run -> Math.pow(run.score() - mean, 2) / variance(run))
                .sum();
        return ChiSquaredDistribution.of(runs.size() - 1.0).survivalProbability(chiSquare);
    }

    private static double variance(MeasuredRun run) {
        return run.itemVariance().orElse(MeasuredRun.unknownVariance());
    }

    /** Returns the runs of a size below a limit; empty if there are none. */
    List<MeasuredRun> below(double size) {
        return where(run -> run.place().size() < size);
    }

    /** Returns the runs of a size from a limit to another, both included. */
    List<MeasuredRun> between(double least, double most) {
        return where(run -> run.place().size() >= least && run.place().size() <= most);
    }

    private List<MeasuredRun> where(Predicate<MeasuredRun> accepted) {
        return runs.stream().filter(accepted).toList();
    }
}
