package org.isoloss.metrics.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.isoloss.metrics.EmergenceReference.assertClose;
import static org.isoloss.metrics.EmergenceReference.at;
import static org.isoloss.metrics.EmergenceReference.number;
import static org.isoloss.metrics.EmergenceReference.numbers;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class CostTest {

    /** Published training budgets, which 6 N D meets within 2 %. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "GPT-3, 175e9, 300e9, 3.14e23",
        "Gopher, 280e9, 300e9, 5.0e23",
        "Chinchilla, 70e9, 1.4e12, 5.76e23",
        "PaLM, 540e9, 780e9, 2.5e24",
        "T5-11B with half of its parameters a token, 5.5e9, 1e12, 3.3e22"
    })
    void sixNdMeetsPublishedBudgets(String model, double parameters, double tokens, double published) {
        assertThat(Flops.training(parameters, tokens)).isCloseTo(published, within(0.021 * published));
    }

    /** Layers, width and non-embedding parameters of the Pythia models (Biderman et al. 2023). */
    @ParameterizedTest(name = "{0} layers of width {1}")
    @CsvSource({"6, 512, 18915328", "24, 2048, 1208602624", "32, 4096, 6444163072", "36, 5120, 11327027200"})
    void sizesOfPythia(int layers, int width, long parameters) {
        assertThat(new TransformerSize(layers, width).nonEmbeddingParameters()).isEqualTo(parameters);
    }

    @Test
    void expectations() {
        JsonNode cost = at("/cost_and_robustness");
        for (JsonNode c : cost.get("training_flops")) {
            assertClose(Flops.training(number(c.get("N")), number(c.get("D"))), c.get("sixND"), "6ND");
        }
        JsonNode latency = cost.get("latency_fit");
        LatencyLine line = LatencyLine.fit(numbers(latency.get("max_new_tokens")), numbers(latency.get("seconds")));
        assertClose(line.interceptSeconds(), latency.get("expected").get("intercept_seconds"), "intercept");
        assertClose(line.secondsPerToken(), latency.get("expected").get("seconds_per_token"), "slope");
        assertClose(line.rSquared(), latency.get("expected").get("r_squared"), "R squared");
        for (JsonNode c : cost.get("api_price")) {
            assertClose(new Price(number(c.get("usd_per_1000"))).dollars(number(c.get("tokens"))), c.get("usd"), "USD");
        }
        for (JsonNode c : cost.get("lora")) {
            AdapterSize lora = AdapterSize.lora(
                    c.get("d_in").asLong(),
                    c.get("d_out").asLong(),
                    c.get("rank").asLong());
            assertThat(lora.trainable()).isEqualTo(c.get("trainable").asLong());
            assertThat(lora.full()).isEqualTo(c.get("full").asLong());
            assertClose(lora.share(), c.get("fraction"), "share");
        }
        for (JsonNode c : cost.get("kv_cache")) {
            var cache = new CacheSize(
                    c.get("layers").asInt(),
                    c.get("kv_heads").asInt(),
                    c.get("head_dim").asInt(),
                    c.get("bytes_per_value").asInt());
            assertThat(cache.bytes(c.get("tokens").asLong()))
                    .isEqualTo(c.get("bytes").asLong());
        }
        for (JsonNode c : cost.get("decode_lower_bound")) {
            var machine = new ServingBounds(number(c.get("bandwidth_bytes_per_s")), 1e15, 0.5);
            assertClose(
                    machine.decodeSecondsPerToken(number(c.get("parameters")), number(c.get("bytes_per_parameter"))),
                    c.get("seconds_per_token"),
                    "decode");
        }
        for (JsonNode c : cost.get("inference_flops")) {
            assertClose(
                    Flops.forwardPerToken(
                            number(c.get("N")),
                            c.get("layers").asInt(),
                            c.get("d_model").asInt(),
                            c.get("context").asLong()),
                    c.get("total"),
                    "forward");
        }
    }

    @Test
    void boundsAndEnergy() {
        assertThat(new ServingBounds(1e12, 1e15, 0.5).prefillSeconds(7e9, 1000)).isCloseTo(0.028, within(1e-12));
        assertThat(new Energy(300, 1.1).wattHours(10)).isCloseTo(3300, within(1e-9));
        assertThat(AdapterSize.prefix(32, 20, 4096, 6857302016L).trainable()).isEqualTo(5242880);
        assertThat(AdapterSize.scoreRetained(0.8, 0.5, 0.9)).isCloseTo(0.75, within(1e-12));
        assertThat(AdapterSize.scoreRetained(0.8, 0.5, 0.5)).isNaN();
        assertThatThrownBy(() -> new ServingBounds(1, 1, Double.NaN)).hasMessageContaining("utilisation is NaN");
        assertThatThrownBy(() -> LatencyLine.fit(new double[] {3, 3}, new double[] {1, 2}))
                .hasMessageContaining("different");
    }

    @Test
    void theParetoFrontIsWhatNothingDominates() {
        for (int seed = 0; seed < 100; seed++) {
            var random = new SplittableRandom(seed);
            List<ParetoFront.Candidate> all = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                all.add(new ParetoFront.Candidate("m" + i, random.nextInt(10), random.nextInt(10)));
            }
            List<ParetoFront.Candidate> expected = all.stream()
                    .filter(c -> all.stream()
                            .noneMatch(o -> o.cost() <= c.cost()
                                    && o.score() >= c.score()
                                    && (o.cost() < c.cost() || o.score() > c.score())))
                    .toList();
            assertThat(ParetoFront.of(all)).as("seed %s", seed).containsExactlyInAnyOrderElementsOf(expected);
        }
    }
}
