package org.isoloss.metrics.emergence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import org.isoloss.metrics.scaling.ScalingCurve;
import org.isoloss.metrics.scaling.ScalingPoint;
import org.isoloss.metrics.scaling.Shape;
import org.isoloss.metrics.scaling.ShapeClassifier;
import org.isoloss.metrics.statistics.MeanEstimate;
import org.isoloss.metrics.text.EditDistance;
import org.isoloss.metrics.text.TokenPair;
import org.junit.jupiter.api.Test;

/** The same predictions under exact match and under token edit distance. */
class MetricEffectTest {

    private static final int LENGTH = 10;

    @Test
    void theToyModelIsSuddenUnderExactMatchOnly() {
        ToyModel model = new ToyModel(1e8, -0.25);
        MetricEffect effect = effect(halfDecades(1e7, 9), n -> model.sample(n, LENGTH, 1000, 10, 1));
        assertMetricInduced(effect);
        // Five of the nine sizes are predicted to be right on fewer than 4 of 1000 items.
        assertThat(effect.points().stream().filter(p -> p.observed() == 0).count())
                .isBetween(2L, 4L);
        assertThat(effect.zerosBelowResolution()).isGreaterThan(0.7);
    }

    @Test
    void aTrainedModelIsSuddenUnderExactMatchOnly() {
        MetricEffect effect =
                effect(halfDecades(100, 8), n -> new CountingTranslator((int) n, 3).predictions(1000, LENGTH, 4));
        assertMetricInduced(effect);
    }

    @Test
    void anAbilityThatAppearsIsNotExplainedByItsMetric() {
        // Every token is wrong up to 1e9 parameters; only then does the toy model set in.
        ToyModel model = new ToyModel(3e9, -0.9);
        MetricEffect effect = effect(
                halfDecades(1e7, 9),
                n -> n < 2e9 ? new ToyModel(1e30, -0.25).sample(n, 3, 1000, 10, 1) : model.sample(n, 3, 1000, 10, 1));
        assertThat(effect.companion().shape().shape()).isEqualTo(Shape.EMERGING);
        assertThat(effect.verdict()).isEqualTo(MetricEffect.Verdict.NOT_EXPLAINED_BY_METRIC);
    }

    @Test
    void noiseNeedsNoExplanation() {
        ToyModel model = new ToyModel(1e8, -0.25);
        int sudden = 0;
        for (int seed = 0; seed < 60; seed++) {
            int offset = seed;
            MetricEffect effect =
                    effect(halfDecades(1e7, 8), n -> model.sample(1e9 + n * 1e-9 + offset, 5, 200, 10, offset));
            sudden += effect.verdict() == MetricEffect.Verdict.NOT_SUDDEN ? 0 : 1;
        }
        // 5 % of 60 are 3; more than 9 have probability 0.001.
        assertThat(sudden).isLessThanOrEqualTo(9);
    }

    private static void assertMetricInduced(MetricEffect effect) {
        // A product of smooth digits rises faster and faster, and smaller models foretell it.
        assertThat(effect.discontinuous().shape().shape()).isEqualTo(Shape.RISING);
        assertThat(effect.discontinuous().shape().surprisePValue().orElseThrow())
                .isGreaterThan(0.05);
        assertThat(effect.discontinuous().pValue()).isLessThan(0.01);
        assertThat(effect.companion().shape().shape()).isEqualTo(Shape.RISING);
        assertThat(effect.companion().shape().surprisePValue().orElse(1)).isGreaterThan(0.05);
        assertThat(effect.companion().monotone()).isTrue();
        assertThat(effect.verdict()).isEqualTo(MetricEffect.Verdict.METRIC_INDUCED);
    }

    private static MetricEffect effect(List<Double> scales, DoubleFunction<List<TokenPair>> run) {
        List<ScalingPoint> exact = new ArrayList<>();
        List<ScalingPoint> similarity = new ArrayList<>();
        List<PredictedExactMatch> predicted = new ArrayList<>();
        for (double scale : scales) {
            List<TokenPair> pairs = run.apply(scale);
            MeanEstimate token = MeanEstimate.of(
                    pairs.stream().mapToDouble(EditDistance::similarity).toArray());
            long right = pairs.stream().filter(p -> EditDistance.of(p) == 0).count();
            exact.add(ScalingPoint.ofSuccesses(scale, right, pairs.size()));
            similarity.add(ScalingPoint.of(scale, token.mean(), token.standardError()));
            int length = pairs.get(0).targetLength();
            predicted.add(PredictedExactMatch.ofTokenAccuracy(token.mean(), token.standardError(), length));
        }
        return MetricEffect.of(
                new ScalingCurve(exact), new ScalingCurve(similarity), predicted, ShapeClassifier.STANDARD);
    }

    private static List<Double> halfDecades(double from, int count) {
        List<Double> scales = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            scales.add(from * Math.pow(10, i / 2.0));
        }
        return scales;
    }
}
