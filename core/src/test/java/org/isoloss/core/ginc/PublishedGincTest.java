package org.isoloss.core.ginc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The recipe against the published data: reference/expected/ginc.json and data/ginc. */
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
    void theGeneratorReproducesEveryPublishedParameter() {
        JsonNode published = Published.json("data/ginc/hmms.json");
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
        for (int c = 0; c < 10; c++) {
            JsonNode expected =
                    published.get(c < 5 ? "id_concepts" : "ood_concepts").get(c % 5);
            Concept concept = (c < 5 ? ginc.concepts() : ginc.unseenConcepts()).get(c % 5);
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
    void theStreamContinuesWithThePublishedTrainingAndValidationDocuments() throws Exception {
        JsonNode expected = Published.expected();
        List<String> lines = Files.readAllLines(Published.file("data/ginc/val.json"));
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
        for (String line : lines) {
            JsonNode published = new JsonMapper().readTree(line);
            GincDocument document = generator.nextDocument(1024);
            assertThat(document.concept()).isEqualTo(published.get("hmm_idx").intValue());
            assertThat(document.path().states()).containsExactly(Published.integers(published.get("hiddens")));
            assertThat(generator.ginc().vocabulary().format(document.path().symbols()))
                    .isEqualTo(published.get("text").stringValue());
        }
        assertThat(lines).hasSize(100);
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
