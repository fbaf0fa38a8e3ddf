package org.isoloss.metrics.score;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.isoloss.metrics.statistics.Bootstrap;
import org.isoloss.metrics.statistics.BootstrapDistribution;

/** Bootstraps of figures that may be undefined on some resample, where all items happen to be right, say. */
final class DefinedStatistic {

    private DefinedStatistic() {}

    /** Returns the replicates; nothing if the figure is undefined or infinite on any of them. */
    static Optional<BootstrapDistribution> resampled(
            int items, Function<int[], OptionalDouble> figure, ScoreOptions options) {
        AtomicBoolean undefined = new AtomicBoolean();
        BootstrapDistribution replicates = new Bootstrap(options.corpusResamples(), options.seed())
                .statistic(items, drawn -> {
                    // Once undefined, the rest need not be computed.
                    OptionalDouble value = undefined.get() ? OptionalDouble.empty() : figure.apply(drawn);
                    if (value.isEmpty() || !Double.isFinite(value.getAsDouble())) {
                        undefined.set(true);
                        return 0;
                    }
                    return value.getAsDouble();
                });
        return undefined.get() ? Optional.empty() : Optional.of(replicates);
    }
}
