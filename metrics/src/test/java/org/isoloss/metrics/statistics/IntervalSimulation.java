package org.isoloss.metrics.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * How often 95 % intervals hold the truth, on simulated samples.
 *
 * <p>{@code -Disoloss.coverage=1000} draws as many samples of each setting and adds a line to
 * {@code target/interval-coverage.txt}: the setting, its units, the coverage, and the share of samples that had an interval.
 */
public final class IntervalSimulation {

    /** Samples of a setting. */
    public static final int SAMPLES = Integer.getInteger("isoloss.coverage", 100);

    /** Whether more samples were asked for, and are printed. */
    public static final boolean PRINTED = Integer.getInteger("isoloss.coverage") != null;

    /** Three standard errors of a simulated coverage. */
    private static final double SIMULATION = 3 * Math.sqrt(0.95 * 0.05 / SAMPLES);

    private IntervalSimulation() {}

    /** An interval, or none where none is printed, and what it should hold. */
    public record Drawn(Optional<ConfidenceInterval> interval, double truth) {}

    /** Counts intervals that hold the truth. */
    public static final class Count {

        private int shown;
        private int covered;

        /** Adds a sample. */
        public void add(Optional<ConfidenceInterval> interval, double truth) {
            shown += interval.isPresent() ? 1 : 0;
            covered += interval.isPresent() && interval.get().contains(truth) ? 1 : 0;
        }

        /** Expects a coverage of .93 to .97, up to the error of simulation, if most samples had an interval; a run that prints only prints. */
        public void check(String setting, int units) {
            double coverage = (double) covered / shown;
            if (PRINTED) {
                print("%s | %d | %.3f | %.2f%n", setting, units, coverage, (double) shown / SAMPLES);
            }
            if (!PRINTED && shown > SAMPLES / 2) {
                assertThat(coverage).as("%s, %s", setting, units).isBetween(0.93 - SIMULATION, 0.97 + SIMULATION);
            }
        }
    }

    /** Returns the generator of a sample. */
    public static SplittableRandom random(int sample, int units) {
        return new SplittableRandom(1_000_003L * sample + units);
    }

    /** Draws samples and expects that their intervals cover. */
    public static void check(String setting, int units, Function<SplittableRandom, Drawn> draw) {
        Count count = new Count();
        for (int s = 0; s < SAMPLES; s++) {
            Drawn drawn = draw.apply(random(s, units));
            count.add(drawn.interval(), drawn.truth());
        }
        count.check(setting, units);
    }

    private static void print(String format, Object... of) {
        try {
            Files.writeString(
                    Path.of("target", "interval-coverage.txt"),
                    String.format(Locale.ROOT, format, of),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
