package org.isoloss.core.ginc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The recipe against the published data: figures, digests and an excerpt of it. */
class PublishedGincTest {

    @Test
    void theGeneratorMatchesItsCheckValues() {
        JsonNode check = Published.expected().at("/regeneration/rng_check");
        assertThat(new MersenneTwister(1111).doubles(5))
                .containsExactly(Published.doubles(check.get("first_5_uniform53")));
        MersenneTwister integers = new MersenneTwister(1111);
        for (JsonNode expected : check.get("first_5_randint_1_50")) {
            assertThat(integers.nextInt(1, 50)).isEqualTo(expected.intValue());
        }
        assertThat(new MersenneTwister(1111).permutation(10))
                .containsExactly(Published.integers(check.get("first_permutation_10")));
    }

    @Test
    void theGeneratorReproducesThePublishedParameters() {
        JsonNode published = Published.json(Published.EXCERPT);
        Ginc ginc = GincGenerator.published();
        assertThat(ginc.vocabulary().symbols())
                .isEqualTo(published
                        .get("vocabulary")
                        .valueStream()
                        .map(JsonNode::stringValue)
                        .toList());
        for (int h = 0; h < 100; h++) {
            assertThat(ginc.emitted(h))
                    .isEqualTo(published.get("emission").get(h).intValue());
        }
        for (int c = 0; c < 4; c++) {
            JsonNode expected =
                    published.get(c < 2 ? "id_concepts" : "ood_concepts").get(c % 2);
            Concept concept = (c < 2 ? ginc.concepts() : ginc.unseenConcepts()).get(c % 2 * 4);
            // Another order of summation in the softmax: an ulp or two.
            assertThat(concept.start()).containsExactly(Published.doubles(expected.get("startprob")), within(1e-17));
            for (int s = 0; s < 10; s++) {
                assertThat(concept.slotTransition()[s])
                        .containsExactly(
                                Published.doubles(
                                        expected.get("slot_transition").get(s)),
                                within(4e-16));
            }
        }
        for (int i = 0; i < 100; i++) {
            for (int j = 0; j < 100; j++) {
                double product = published
                                .get("value_transition")
                                .get(i / 10)
                                .get(j / 10)
                                .doubleValue()
                        * published
                                .get("id_concepts")
                                .get(0)
                                .get("slot_transition")
                                .get(i % 10)
                                .get(j % 10)
                                .doubleValue();
                assertThat(ginc.mixture().component(0).transition(i, j)).isCloseTo(product, within(4e-16));
            }
        }
    }

    @Test
    void theStreamContinuesWithThePublishedTrainingAndValidationDocuments() {
        JsonNode expected = Published.expected();
        GincGenerator generator = new GincGenerator(GincSettings.PUBLISHED);
        int[] documents = new int[5];
        int[] counts = new int[50];
        for (int d = 0; d < 1000; d++) {
            GincDocument document = generator.nextDocument(10240);
            documents[document.concept()]++;
            for (int symbol : document.path().symbols()) {
                counts[symbol]++;
            }
        }
        assertThat(documents).containsExactly(Published.integers(expected.get("train_documents_per_concept")));
        assertThat(counts).containsExactly(Published.integers(expected.get("train_symbol_counts")));
        assertThat(sha256(validationFile(generator)))
                .isEqualTo(expected.at("/regeneration/val_json_sha256").stringValue());
    }

    /** The published file of validation documents, val.json, byte for byte. */
    private static String validationFile(GincGenerator generator) {
        return Published.validation(generator).stream()
                .map(document -> "{\"text\":\""
                        + generator
                                .ginc()
                                .vocabulary()
                                .format(document.path().symbols())
                                .replace("/", "\\/")
                        + "\",\"hmm_idx\":"
                        + document.concept()
                        + ",\"hmm_type\":\"ID\",\"hiddens\":"
                        + Arrays.toString(document.path().states()).replace(" ", "")
                        + "}")
                .collect(Collectors.joining("\n"));
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theFirstPromptsAreThePublishedOnes() {
        JsonNode expected = Published.expected().at("/regeneration/first_prompts");
        List<GincPrompt> firsts = new ArrayList<>();
        PublishedPrompts.visit((kind, k, n, prompts) -> {
            if (k > 2 && k < 8 && (n == 0 || n == 1 || n == 4)) {
                firsts.add(prompts.get(0));
            }
            return k < 8;
        });
        assertThat(firsts).hasSize(expected.size());
        for (int i = 0; i < firsts.size(); i++) {
            JsonNode published = expected.get(i);
            assertThat(firsts.get(i).exampleLength())
                    .isEqualTo(published.get("k").intValue());
            assertThat(firsts.get(i).symbols()).containsExactly(Published.integers(published.get("symbols")));
            assertThat(firsts.get(i).label()).isEqualTo(published.get("label").intValue());
            assertThat(firsts.get(i).concept())
                    .isEqualTo(published.get("concept").intValue());
            assertThat(firsts.get(i).startSlot())
                    .isEqualTo(published.at("/slot_pattern/0").intValue());
        }
    }
}
