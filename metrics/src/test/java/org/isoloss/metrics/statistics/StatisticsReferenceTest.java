package org.isoloss.metrics.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isoloss.metrics.EmergenceReference.assertClose;
import static org.isoloss.metrics.EmergenceReference.at;
import static org.isoloss.metrics.EmergenceReference.numbers;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Every case of the section "statistics" of the expectations. */
class StatisticsReferenceTest {

    @Test
    void standardErrorsOfMeans() {
        for (JsonNode c : at("/statistics/mean_standard_error")) {
            MeanEstimate mean = MeanEstimate.of(numbers(c.get("values")));
            assertClose(mean.mean(), c.get("mean"), "mean");
            assertClose(mean.standardError(), c.get("standard_error"), "standard error");
        }
    }

    @Test
    void binomialIntervals() {
        for (JsonNode c : at("/statistics/binomial_intervals")) {
            long k = c.get("successes").asLong();
            long n = c.get("n").asLong();
            assertClose(TestSetSize.standardError((double) k / n, n), c.get("wald_standard_error"), "Wald");
            ConfidenceInterval wilson = BinomialIntervals.wilson(k, n, 0.95);
            assertClose(wilson.low(), c.get("wilson95").get(0), "Wilson low");
            assertClose(wilson.high(), c.get("wilson95").get(1), "Wilson high");
            ConfidenceInterval exact = BinomialIntervals.clopperPearson(k, n, 0.95);
            assertClose(exact.low(), c.get("clopper_pearson95").get(0), "Clopper-Pearson low");
            assertClose(exact.high(), c.get("clopper_pearson95").get(1), "Clopper-Pearson high");
        }
    }

    @Test
    void rareSuccesses() {
        for (JsonNode c : at("/statistics/zero_success_upper_bound_95_one_sided")) {
            assertClose(BinomialIntervals.upperBound(0, c.get("n").asLong(), 0.95), c.get("bound"), "bound");
        }
        for (JsonNode c : at("/statistics/probability_of_at_least_one_success")) {
            assertClose(
                    TestSetSize.probabilityOfAnySuccess(
                            c.get("rate").asDouble(), c.get("n").asLong()),
                    c.get("probability"),
                    "probability");
        }
        for (JsonNode c : at("/statistics/items_needed_for_one_success_with_probability_0_95")) {
            assertThat(TestSetSize.itemsForOneSuccess(c.get("rate").asDouble(), 0.95))
                    .isEqualTo(c.get("n").asLong());
        }
    }

    @Test
    void whatATestSizeResolves() {
        for (JsonNode c : at("/statistics/minimum_detectable_difference")) {
            assertClose(
                    TestSetSize.minimumDetectableDifference(
                            c.get("p").asDouble(), c.get("n").asLong(), 0.05, 0.8),
                    c.get("unpaired"),
                    "difference");
        }
        for (JsonNode c : at("/statistics/standard_error_of_accuracy")) {
            long n = c.get("n").asLong();
            assertClose(TestSetSize.standardError(c.get("p").asDouble(), n), c.get("standard_error"), "error");
            assertClose(TestSetSize.resolution(n), c.get("resolution"), "resolution");
        }
    }

    @Test
    void bestOfGuesses() {
        for (JsonNode c : at("/statistics/expected_maximum_random_accuracy")) {
            var best = new BestOfGuesses(
                    c.get("n").asInt(), c.get("p").asDouble(), c.get("t").asInt());
            assertClose(best.expectedAccuracy(), c.get("expected"), best.toString());
        }
        for (JsonNode c : at("/statistics/p_value_against_best_of_t_random")) {
            var best = new BestOfGuesses(
                    c.get("n").asInt(), c.get("p").asDouble(), c.get("t").asInt());
            assertClose(best.pValue(c.get("successes").asInt()), c.get("p_value"), best.toString());
        }
    }

    @Test
    void clusters() {
        JsonNode c = at("/statistics/clustered_standard_error");
        List<Double> scores = new ArrayList<>();
        List<Integer> clusters = new ArrayList<>();
        for (int k = 0; k < c.get("clusters").size(); k++) {
            for (double score : numbers(c.get("clusters").get(k))) {
                scores.add(score);
                clusters.add(k);
            }
        }
        double[] x = scores.stream().mapToDouble(d -> d).toArray();
        MeanEstimate clustered =
                MeanEstimate.clustered(x, clusters.stream().mapToInt(i -> i).toArray());
        assertClose(clustered.mean(), c.get("mean"), "mean");
        assertClose(clustered.standardError(), c.get("clustered_standard_error"), "clustered");
        assertClose(MeanEstimate.of(x).standardError(), c.get("naive_standard_error"), "naive");
    }

    @Test
    void pairs() {
        JsonNode c = at("/statistics/paired_comparison");
        double[] a = numbers(c.get("model_a"));
        double[] b = numbers(c.get("model_b"));
        PairedComparison pair = PairedComparison.of(a, b);
        assertClose(pair.difference(), c.get("mean_difference"), "difference");
        assertClose(pair.standardError(), c.get("paired_standard_error"), "paired");
        assertClose(pair.unpairedStandardError(), c.get("unpaired_standard_error"), "unpaired");
        assertClose(pair.correlation(), c.get("correlation"), "correlation");
        McNemarTest test = McNemarTest.of(a, b);
        assertThat(test.onlyFirst()).isEqualTo(c.get("only_a").asInt());
        assertThat(test.onlySecond()).isEqualTo(c.get("only_b").asInt());
        assertClose(test.pValue(), c.get("mcnemar_exact_p"), "McNemar");
        // The standard error of 200,000 replicates is known to 1/sqrt(400,000), 0.16 %: four of them.
        double ideal = c.get("exact_bootstrap_standard_error").asDouble();
        double simulated = new Bootstrap(200_000, 3).pairedDifference(a, b).standardError();
        assertClose(simulated, ideal, 0.0064, "bootstrap standard error");
    }

    @Test
    void pooledStandardError() {
        JsonNode c = at("/statistics/binomial_pooled_stderr");
        double[] sizes = numbers(c.get("sizes"));
        long[] items = new long[sizes.length];
        for (int i = 0; i < items.length; i++) {
            items[i] = (long) sizes[i];
        }
        assertClose(
                MeanEstimate.pooledStandardError(numbers(c.get("standard_errors")), items), c.get("pooled"), "pooled");
    }
}
