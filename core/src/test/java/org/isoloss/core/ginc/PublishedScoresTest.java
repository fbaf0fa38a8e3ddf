package org.isoloss.core.ginc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.isoloss.core.hmm.HmmMixture;
import org.isoloss.core.hmm.MixtureFilter;
import org.isoloss.core.hmm.StationaryLaw;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Log-likelihoods of the published validation documents, parameters and documents as the recipe draws them. */
class PublishedScoresTest {

    private static final List<GincDocument> DOCUMENTS = Published.validation(Published.trained());

    private final JsonNode expected = Published.expected().get("validation");
    private final Ginc ginc = GincGenerator.published();

    private static int[] symbols(int document) {
        return DOCUMENTS.get(document).path().symbols();
    }

    private static Offset<Double> relative(double tolerance, double value) {
        return offset(tolerance * Math.abs(value));
    }

    @Test
    void crossEntropiesOfThePublishedLaw() {
        JsonNode figures = expected.get("cross_entropy_nats_per_token");
        HmmMixture mixture = ginc.mixture();
        double all = 0;
        double fromSecond = 0;
        double known = 0;
        double[] own = new double[5];
        int[] impossible = new int[5];
        for (int d = 0; d < 100; d++) {
            int[] x = symbols(d);
            int concept = DOCUMENTS.get(d).concept();
            double score = mixture.logLikelihood(x);
            all -= score / (100 * 1024);
            fromSecond -= (score - mixture.logLikelihood(new int[] {x[0]})) / (100 * 1023);
            for (int c = 0; c < 5; c++) {
                double single = mixture.component(c).logLikelihood(x);
                impossible[c] += single == Double.NEGATIVE_INFINITY ? 1 : 0;
                if (c == concept) {
                    known -= single / (100 * 1024);
                    own[c] -= single / 1024;
                }
            }
        }
        double mixtureFigure = figures.get("mixture_all_1024_tokens").doubleValue();
        assertThat(all).isCloseTo(mixtureFigure, relative(1e-12, mixtureFigure));
        assertThat(fromSecond).isCloseTo(figures.get("mixture_tokens_2_to_1024").doubleValue(), relative(1e-12, all));
        assertThat(known)
                .isCloseTo(figures.get("generating_concept_known_all_tokens").doubleValue(), relative(1e-12, all));
        int[] count = Published.integers(figures.get("documents_per_concept"));
        for (int c = 0; c < 5; c++) {
            double figure = figures.get("single_concept_own_documents").get(c).doubleValue();
            assertThat(own[c] / count[c]).isCloseTo(figure, relative(1e-11, figure)); // 12 digits printed
        }
        assertThat(impossible)
                .containsExactly(Published.integers(figures.get("single_concept_documents_with_zero_probability")));
    }

    @ParameterizedTest(name = "smoothing {0}")
    @ValueSource(strings = {"1e-06", "0.001", "0.01"})
    void crossEntropiesOfTheSmoothedLaw(String weight) {
        JsonNode figures = expected.at("/cross_entropy_smoothed/lambda").get(weight);
        HmmMixture mixture = ginc.smoothed(Double.parseDouble(weight)).mixture();
        double[] nats = new double[6];
        for (int d = 0; d < 100; d++) {
            int[] x = symbols(d);
            for (int c = 0; c < 5; c++) {
                nats[c] -= mixture.component(c).logLikelihood(x) / (100 * 1024);
            }
            nats[5] -= mixture.logLikelihood(x) / (100 * 1024);
        }
        for (int c = 0; c < 5; c++) {
            double figure = figures.get("concepts").get(c).doubleValue();
            assertThat(nats[c]).isCloseTo(figure, relative(1e-11, figure));
        }
        assertThat(nats[5]).isCloseTo(figures.get("mixture").doubleValue(), relative(1e-11, nats[5]));
    }

    @Test
    void theFirstDocumentsScoreAsPublished() {
        for (JsonNode figures : expected.get("first_10_documents")) {
            int[] x = symbols(figures.get("index").intValue());
            double[] scores = Published.doubles(figures.get("log_likelihood_concepts"));
            for (int c = 0; c < 5; c++) {
                double score = ginc.mixture().component(c).logLikelihood(x);
                if (Double.isInfinite(scores[c])) {
                    assertThat(score).isEqualTo(Double.NEGATIVE_INFINITY);
                } else {
                    assertThat(score).isCloseTo(scores[c], relative(1e-11, scores[c]));
                }
            }
            double mixture = figures.get("log_likelihood_mixture").doubleValue();
            assertThat(ginc.mixture().logLikelihood(x)).isCloseTo(mixture, relative(1e-11, mixture));
        }
    }

    @Test
    void posteriorsOfPrefixes() {
        for (JsonNode figures : expected.get("posterior_first_5_documents")) {
            int[] x = symbols(figures.get("index").intValue());
            figures.get("posterior_after_tokens").propertyStream().forEach(entry -> {
                MixtureFilter filter = ginc.mixture().filter();
                filter.observeAll(Arrays.copyOf(x, Integer.parseInt(entry.getKey())));
                double[] posterior = new double[5];
                filter.posterior(posterior);
                double[] published = Published.doubles(entry.getValue());
                for (int c = 0; c < 5; c++) {
                    // Ten digits printed.
                    assertThat(posterior[c]).isCloseTo(published[c], relative(1e-9, published[c]));
                }
            });
            JsonNode firsts = figures.get("first_impossible_token_position_1_based");
            for (int c = 0; c < 5; c++) {
                var filter = ginc.mixture().component(c).filter();
                int t = 0;
                while (t < x.length && filter.isPossible()) {
                    filter.observe(x[t++]);
                }
                JsonNode first = firsts.get(c);
                assertThat(filter.isPossible() ? 0 : t).isEqualTo(first.isNumber() ? first.intValue() : 0);
            }
        }
    }

    @Test
    void entropyRatesOfTheHiddenChains() {
        double[] published = Published.doubles(expected.get("hidden_chain_entropy_rate_per_concept"));
        for (int c = 0; c < 5; c++) {
            assertThat(StationaryLaw.entropyRate(ginc.mixture().component(c)))
                    .isCloseTo(published[c], within(1e-10)); // 12 digits printed
        }
    }
}
