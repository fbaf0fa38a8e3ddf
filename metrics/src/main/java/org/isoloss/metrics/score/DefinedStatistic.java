package org.isoloss.metrics.score;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.isoloss.metrics.statistics.Bootstrap;
import org.isoloss.metrics.statistics.BootstrapDistribution;
import org.isoloss.metrics.statistics.ConfidenceInterval;

/** Bootstraps of figures that may be undefined on some resample, where all items happen to be right, say. */
public final class DefinedStatistic {

    /** Items below which resamples of a figure of all items do not cover what they say. */
    private static final int LEAST = 20;

    private DefinedStatistic() {}

    /** Returns the replicates over items, or whole clusters of them; nothing if the figure is undefined or infinite on any of them. */
    static Optional<BootstrapDistribution> resampled(
            int items, Optional<int[]> clusters, Function<int[], OptionalDouble> figure, ScoreOptions options) {
        AtomicBoolean undefined = new AtomicBoolean();
        Bootstrap bootstrap = new Bootstrap(options.corpusResamples(), options.seed());
        Bootstrap.Statistic statistic = drawn -> {
            // Once undefined, the rest need not be computed.
            OptionalDouble value = undefined.get() ? OptionalDouble.empty() : figure.apply(drawn);
            if (value.isEmpty() || !Double.isFinite(value.getAsDouble())) {
                undefined.set(true);
                return 0;
            }
            return value.getAsDouble();
        };
        BootstrapDistribution replicates = clusters.map(c -> bootstrap.clusteredStatistic(c, statistic))
                .orElseGet(() -> bootstrap.statistic(items, statistic));
        return undefined.get() ? Optional.empty() : Optional.of(replicates);
    }

    /** Returns the interval of a figure of items that are drawn anew; nothing for fewer than {@value #LEAST} of them. */
    public static Optional<ConfidenceInterval> interval(
            int items, Function<int[], OptionalDouble> figure, ScoreOptions options) {
        return items < LEAST
                ? Optional.empty()
                : resampled(items, Optional.empty(), figure, options)
                        .flatMap(replicates -> replicates.expanded(items, options.confidence()));
    }
}
