package org.isoloss.metrics.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.isoloss.base.conditions.RunConditions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScoreForecasterTest {

    static LongStream seeds() {
        return RunConditions.seeds(6);
    }

    private static List<HeldOutCurve> present(ScoreForecaster.HeldOut held) {
        return held.curves().stream().flatMap(Optional::stream).toList();
    }

    /** The targets are those set for these data: an error of 0.029, an interval score of 0.18, coverage of 0.93 to 0.97. */
    @Test
    void theTwoLargestPythiasAreForetold() {
        ScoreForecaster.HeldOut held =
                ScoreForecaster.STANDARD.heldOut(PythiaCurves.read().curves(), 2);
        ForecastSkill skill = ForecastSkill.of(present(held));
        assertThat(skill.scores()).isEqualTo(298);
        assertThat(skill.error()).isLessThanOrEqualTo(0.029).isLessThan(0.9 * skill.lastValueError());
        assertThat(skill.error()).isLessThan(skill.lineError());
        assertThat(skill.intervalScore()).isLessThanOrEqualTo(0.18);
        assertThat(skill.covered()).isBetween(0.93, 0.97);
        assertThat(held.widening().get(ScoreKind.SHARE)).isBetween(1.0, 1.15);
    }

    @Test
    void theLargestPythiaIsForetold() {
        ScoreForecaster.HeldOut held =
                ScoreForecaster.STANDARD.heldOut(PythiaCurves.read().curves(), 1);
        ForecastSkill skill = ForecastSkill.of(present(held));
        assertThat(held.widening().get(ScoreKind.SHARE)).isBetween(0.95, 1.1);
        assertThat(skill.error()).isLessThanOrEqualTo(0.9 * skill.lastValueError());
        assertThat(skill.covered()).isBetween(0.93, 0.98);
    }

    @Test
    void anotherCallGivesTheSameBits() {
        List<ForecastCurve> curves = PythiaCurves.read().curves().subList(0, 20);
        assertThat(ScoreForecaster.STANDARD.heldOut(curves, 1).toString())
                .isEqualTo(ScoreForecaster.STANDARD.heldOut(curves, 1).toString());
    }

    /** Losses follow a law, scores follow losses; sizes and tokens vary. */
    private static ForecastCurve throughLoss(double rise, SplittableRandom random) {
        List<MeasuredRun> runs = new ArrayList<>();
        for (double size : new double[] {1e7, 5e7, 2e8, 1e9, 7e9, 3e10}) {
            for (double perParameter : new double[] {5, 20, 80}) {
                double tokens = perParameter * size;
                double loss = 1.7 + 400 * Math.pow(size, -0.34) + 410 * Math.pow(tokens, -0.28);
                double score = 0.25 + rise * Math.exp(-0.9 * (loss - 1.7));
                double seen = Math.min(1, Math.max(0, score + 0.01 * (random.nextDouble() - 0.5)));
                runs.add(MeasuredRun.of(Place.of(size, tokens), seen).withLoss(loss));
            }
        }
        return new ForecastCurve(ScoreKind.SHARE, runs);
    }

    @Test
    void aKnownLossLawHelps() {
        var random = new SplittableRandom(4);
        List<ForecastCurve> curves = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            curves.add(throughLoss(0.05 * (i + 1), random));
        }
        ForecastSkill skill = ForecastSkill.of(present(ScoreForecaster.STANDARD.heldOut(curves, 1)));
        assertThat(skill.scores()).isEqualTo(36);
        assertThat(skill.error()).isLessThan(0.5 * skill.lastValueError());
        assertThat(skill.covered()).isGreaterThanOrEqualTo(0.9);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void noForecastLeavesTheRangeOfItsScore(long seed) {
        var random = new SplittableRandom(seed);
        List<ForecastCurve> curves = new ArrayList<>();
        for (int c = 0; c < 12; c++) {
            ScoreKind kind = ScoreKind.values()[c % 3];
            List<MeasuredRun> runs = new ArrayList<>();
            int n = 3 + random.nextInt(8);
            for (int i = 0; i < n; i++) {
                double score = switch (kind) {
                    case SHARE -> random.nextInt(4) == 0 ? random.nextInt(2) : random.nextDouble();
                    case LOSS -> Math.exp(10 * random.nextDouble() - 5);
                    case NUMBER -> 100 * random.nextDouble() - 50;
                };
                runs.add(MeasuredRun.of(Place.of(Math.pow(10, 6 + i * random.nextDouble(0.1, 1))), score));
            }
            curves.add(new ForecastCurve(kind, runs));
        }
        ScoreForecaster.HeldOut held = ScoreForecaster.STANDARD.heldOut(curves, 1);
        List<List<Place>> far =
                curves.stream().map(c -> List.of(Place.of(1e25))).toList();
        List<List<ScoreForecast>> ahead =
                ScoreForecaster.STANDARD.ahead(curves, far).curves();
        for (int c = 0; c < curves.size(); c++) {
            ScoreKind kind = curves.get(c).kind();
            List<ScoreForecast> forecasts = new ArrayList<>(ahead.get(c));
            held.curves().get(c).ifPresent(h -> h.scores().forEach(s -> forecasts.add(s.forecast())));
            for (ScoreForecast forecast : forecasts) {
                assertThat(kind.accepts(forecast.expected())).as("%s", forecast).isTrue();
                assertThat(forecast.interval().low())
                        .isLessThanOrEqualTo(forecast.interval().high());
                if (kind == ScoreKind.SHARE) {
                    assertThat(kind.accepts(forecast.interval().low())).isTrue();
                    assertThat(kind.accepts(forecast.interval().high())).isTrue();
                }
            }
        }
    }

    @Test
    void constantScoresAreForetoldAsTheyAre() {
        List<MeasuredRun> runs = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            runs.add(MeasuredRun.ofShare(Place.of(Math.pow(10, 6 + i)), 0, 1000));
        }
        HeldOutCurve held = ScoreForecaster.STANDARD
                .heldOut(List.of(new ForecastCurve(ScoreKind.SHARE, runs)), 2)
                .curves()
                .get(0)
                .orElseThrow();
        assertThat(held.trained()).isEqualTo(6);
        for (HeldOutScore score : held.scores()) {
            assertThat(score.forecast().expected()).isCloseTo(0, within(0.01));
            assertThat(score.covered()).isTrue();
        }
        assertThat(Surprise.of(held).pValue()).isGreaterThan(0.5);
    }

    @Test
    void shortCurvesHaveNoForecastAndWrongScoresAreRefused() {
        List<MeasuredRun> runs = List.of(
                MeasuredRun.of(Place.of(1e6), 0.1),
                MeasuredRun.of(Place.of(1e7), 0.2),
                MeasuredRun.of(Place.of(1e8), 0.3));
        ForecastCurve three = new ForecastCurve(ScoreKind.SHARE, runs);
        assertThat(ScoreForecaster.STANDARD.heldOut(List.of(three), 2).curves()).containsExactly(Optional.empty());
        assertThat(ScoreForecaster.STANDARD.heldOut(List.of(three), 1).curves().get(0))
                .isPresent();
        assertThatThrownBy(() -> new ForecastCurve(ScoreKind.SHARE, List.of(MeasuredRun.of(Place.of(1), 1.5))))
                .hasMessageContaining("1.5")
                .hasMessageContaining("0 to 1");
        assertThatThrownBy(() -> Place.of(0)).hasMessageContaining("above 0");
        assertThatThrownBy(() -> MeasuredRun.of(Place.of(1), Double.NaN)).hasMessageContaining("NaN");
    }
}
