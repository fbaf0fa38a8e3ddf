package org.isoloss.metrics.emergence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.isoloss.metrics.EmergenceReference.assertClose;
import static org.isoloss.metrics.EmergenceReference.at;
import static org.isoloss.metrics.EmergenceReference.number;
import static org.isoloss.metrics.EmergenceReference.numbers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.isoloss.metrics.scaling.CurveMeasures;
import org.isoloss.metrics.scaling.ScalingCurve;
import org.isoloss.metrics.scaling.ScalingPoint;
import org.isoloss.metrics.statistics.TestSetSize;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class EmergenceReferenceTest {

    @Test
    void toyModel() {
        JsonNode toy = at("/curves/toy_model");
        var model = new ToyModel(
                number(toy.get("parameters").get("c")),
                number(toy.get("parameters").get("alpha")));
        double[] sizes = numbers(toy.get("parameter_counts"));
        for (int i = 0; i < sizes.length; i++) {
            // Sizes are printed to 12 digits, so losses agree to fewer than that.
            assertClose(model.lossPerToken(sizes[i]), toy.get("per_token_loss").get(i), "loss");
            assertClose(
                    model.tokenAccuracy(sizes[i]),
                    toy.get("per_token_probability").get(i),
                    "probability");
        }
        for (JsonNode c : toy.get("by_length")) {
            int length = c.get("length").asInt();
            double[] exact = new double[sizes.length];
            double[] negative = new double[sizes.length];
            for (int i = 0; i < sizes.length; i++) {
                exact[i] = model.exactMatch(sizes[i], length);
                negative[i] = -model.expectedEditDistance(sizes[i], length);
                assertClose(exact[i], c.get("accuracy").get(i), "accuracy");
                assertClose(-negative[i], c.get("expected_token_edit_distance").get(i), "distance");
                assertClose(
                        new Resolution(exact[i], 100).probabilityOfZero(),
                        number(c.get("probability_of_zero_successes_in_100").get(i)),
                        1e-6,
                        "zero");
                assertThat(Math.round(exact[i] * 100) / 100.0)
                        .isEqualTo(
                                number(c.get("accuracy_rounded_to_1_over_100").get(i)));
                long needed = TestSetSize.itemsForOneSuccess(exact[i], 0.95);
                double expected = number(
                        c.get("test_items_needed_to_see_one_success_with_95pct").get(i));
                // The expectation takes ln(1 - A), which rounds by 1e-16 / A of itself.
                assertThat((double) needed).isCloseTo(expected, within(1 + expected * 3e-16 / exact[i]));
            }
            assertScores(exact, c.get("accuracy_scores"));
            assertScores(negative, c.get("negative_token_edit_distance_scores"));
        }
    }

    private static void assertScores(double[] scores, JsonNode expected) {
        CurveMeasures measures = CurveMeasures.of(scores).orElseThrow();
        assertClose(measures.linearity(), expected.get("linearity"), "linearity");
        assertClose(measures.breakthroughness(), expected.get("breakthroughness"), "breakthroughness");
    }

    @Test
    void firstSizeAboveChance() {
        JsonNode pythia = at("/pythia_zero_shot_final");
        double[] sizes = numbers(pythia.get("non_embedding_parameters"));
        Map<String, Integer> mmlu = new HashMap<>();
        int checked = 0;
        for (var task : pythia.get("tasks").properties()) {
            for (var metric : task.getValue().properties()) {
                JsonNode c = metric.getValue();
                if (!c.has("chance") || c.get("chance").isNull()) {
                    continue;
                }
                double[] y = numbers(c.get("scores"));
                long n = c.get("test_items").asLong();
                List<ScalingPoint> points = new ArrayList<>();
                for (int i = 0; i < y.length; i++) {
                    points.add(ScalingPoint.ofSuccesses(sizes[i], Math.round(y[i] * n), n));
                }
                // The expectations take the plain first part of the rule: z above 1.645, no correction.
                var rule = new EmergenceRule(number(c.get("chance")), 1, 0.05, EmergenceRule.Correction.NONE);
                EmergenceRule.Result result = rule.apply(new ScalingCurve(points));
                for (int i = 0; i < y.length; i++) {
                    assertThat(result.points().get(i).z())
                            .as(task.getKey())
                            .isCloseTo(number(c.get("z_above_chance").get(i)), within(1e-7));
                }
                JsonNode first = c.get("first_size_above_chance");
                int above = y.length;
                while (above > 0 && result.points().get(above - 1).z() > 1.6448536269514722) {
                    above--;
                }
                // The rule itself takes the exact tail, which is never smaller by more than a step.
                assertThat(result.firstAbove().orElse(y.length))
                        .as(task.getKey())
                        .isGreaterThanOrEqualTo(above);
                String found = above == y.length
                        ? "None"
                        : pythia.get("sizes").get(above).asString();
                assertThat(found).as(task.getKey()).isEqualTo(first.isNull() ? "None" : first.asString());
                if (task.getKey().startsWith("hendrycksTest") && metric.getKey().equals("acc")) {
                    mmlu.merge(found, 1, Integer::sum);
                }
                checked++;
            }
        }
        assertThat(checked).isGreaterThan(100);
        JsonNode counts = pythia.get("summary").get("mmlu_acc").get("first_size_counts");
        for (var count : counts.properties()) {
            assertThat(mmlu.getOrDefault(count.getKey(), 0))
                    .as(count.getKey())
                    .isEqualTo(count.getValue().asInt());
        }
    }
}
