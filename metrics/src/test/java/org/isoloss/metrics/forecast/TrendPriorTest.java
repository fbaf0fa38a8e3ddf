package org.isoloss.metrics.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TrendPriorTest {

    private static final double[] SIZES = {1e8, 3e8, 1e9, 3e9, 1e10, 3e10};

    /** Curves that rise by {@code slope} a decade, each model off by a normal error. */
    private static List<ForecastCurve> family(double slope, double scatter, long seed) {
        var random = new SplittableRandom(seed);
        List<ForecastCurve> curves = new ArrayList<>();
        for (int task = 0; task < 12; task++) {
            List<MeasuredRun> runs = new ArrayList<>();
            for (double size : SIZES) {
                double score = 0.3 + slope * Math.log10(size / 1e8) + scatter * random.nextGaussian();
                runs.add(MeasuredRun.ofShare(Place.of(size), Math.min(1, Math.max(0, score)), 100_000));
            }
            curves.add(new ForecastCurve(ScoreKind.SHARE, runs));
        }
        return curves;
    }

    private static double weight(TrendPrior prior, TrendFactor factor, double value) {
        return prior.levels().stream()
                .filter(level -> level.factor() == factor && level.value() == value)
                .mapToDouble(TrendPrior.Level::weight)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void learnsTheSlopeAndTheScatterOfFamilies() {
        TrendPrior quiet = TrendPrior.learned(List.of(family(0.1, 0.0005, 1), family(0.1, 0.0005, 2)));
        TrendPrior noisy = TrendPrior.learned(List.of(family(0, 0.06, 3), family(0, 0.06, 4)));
        assertThat(weight(quiet, TrendFactor.SLOPE_DEVIATION, 0.1)).isGreaterThan(0.5);
        assertThat(weight(quiet, TrendFactor.SCATTER, 0.06)).isLessThan(0.05);
        assertThat(weight(noisy, TrendFactor.SCATTER, 0.06)).isGreaterThan(0.7);
        assertThat(weight(noisy, TrendFactor.SLOPE_DEVIATION, 0.3)).isLessThan(0.1);
    }

    @Test
    void weightsAreProbabilitiesOfEachFactor() {
        for (TrendPrior prior :
                List.of(TrendPrior.OF_SHARES, TrendPrior.even(TrendModel.againstScale()), learnedOfOne())) {
            assertThat(prior.weights().stream().mapToDouble(w -> w).sum()).isCloseTo(1, within(1e-12));
            for (TrendFactor factor : TrendFactor.values()) {
                double sum = prior.levels().stream()
                        .filter(level -> level.factor() == factor)
                        .mapToDouble(TrendPrior.Level::weight)
                        .sum();
                assertThat(sum).as(factor.toString()).isCloseTo(1, within(1e-12));
            }
        }
    }

    private static TrendPrior learnedOfOne() {
        return TrendPrior.learned(List.of(family(0.05, 0.01, 5)));
    }

    /** What few models say of their scatter counts little beside what all families show. */
    @Test
    void aSmallFamilyBorrowsItsIntervalFromTheOthers() {
        // Three models that happen to lie on lines: by themselves certain of the fourth.
        List<ForecastCurve> lines = new ArrayList<>();
        for (int task = 0; task < 8; task++) {
            List<MeasuredRun> runs = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                double share = 0.3 + 0.01 * (task + 1) * i;
                runs.add(MeasuredRun.ofShare(Place.of(SIZES[i]), share, 100_000));
            }
            lines.add(new ForecastCurve(ScoreKind.SHARE, runs));
        }
        assertThat(width(TrendPrior.OF_SHARES, lines))
                .isGreaterThan(1.5 * width(TrendPrior.even(TrendModel.againstScale()), lines));
    }

    private static double width(TrendPrior prior, List<ForecastCurve> curves) {
        HeldOutCurve held = new ScoreForecaster(LossUnit.NATS, prior, 0.95)
                .heldOut(curves, 1)
                .curves()
                .get(0)
                .orElseThrow();
        return held.scores().get(0).forecast().interval().width();
    }

    @Test
    void aFamilyIsForecastByTheOthersOnly() {
        var first = new LeftOutFamily.Source("A", LossUnit.NATS, family(0.1, 0.01, 6));
        var second = new LeftOutFamily.Source("B", LossUnit.NATS, family(0.02, 0.03, 7));
        List<LeftOutFamily> two = LeftOutFamily.each(List.of(first, second), 2, 0.95);
        // A second table of the same family teaches it nothing.
        var again = new LeftOutFamily.Source("a", LossUnit.NATS, family(0.1, 0.01, 8));
        List<LeftOutFamily> three = LeftOutFamily.each(List.of(first, second, again), 2, 0.95);
        assertThat(three).hasSize(3);
        assertThat(three.get(0)).isEqualTo(two.get(0));
        assertThat(three.get(1)).isNotEqualTo(two.get(1));
        assertThat(two.get(0).sizes()).isEqualTo(6);
        assertThat(two.get(0).moving()).hasSameSizeAs(two.get(0).curves());
    }

    @Test
    void nothingToLearnFromIsSaid() {
        assertThatThrownBy(() -> TrendPrior.learned(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("three sizes");
    }
}
