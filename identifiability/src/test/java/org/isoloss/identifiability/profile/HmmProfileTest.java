package org.isoloss.identifiability.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.isoloss.core.ginc.Ginc;
import org.isoloss.core.ginc.GincGenerator;
import org.isoloss.core.ginc.GincPromptGenerator;
import org.isoloss.core.ginc.PromptKind;
import org.isoloss.core.hmm.Hmm;
import org.isoloss.core.hmm.HmmLaw;
import org.isoloss.core.hmm.HmmMixture;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.model.UniformModel;
import org.isoloss.core.sequence.Vocabulary;
import org.isoloss.core.sequence.WeightedSequence;
import org.isoloss.identifiability.profile.BehaviourProbe.Item;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HmmProfileTest {

    static LongStream seeds() {
        return LongStream.range(0, 20);
    }

    /** A law of short documents can be listed: the profile over the tree of all documents must be the same. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void agreesWithTheListOfAllDocuments(long seed) {
        var random = new SplittableRandom(seed);
        Vocabulary abc = Vocabulary.of("a", "b", "c");
        HmmLaw law = new HmmLaw("hmm", abc, mixture(random), 4);
        List<WeightedSequence> documents = new ArrayList<>();
        for (int code = 0; code < 81; code++) {
            int rest = code;
            int[] document = {rest % 3, rest / 3 % 3, rest / 9 % 3, rest / 27};
            documents.add(new WeightedSequence(document, Math.exp(law.mixture().logLikelihood(document))));
        }
        FiniteLaw listed = FiniteLaw.of("listed", abc, documents);
        List<Item> items = IntStream.range(0, 5)
                .mapToObj(n -> new Item(
                        random.ints(n, 0, 3).toArray(),
                        1 + random.nextDouble(),
                        new BehaviourEvent.Next(List.of(random.nextInt(3)))))
                .toList();
        BehaviourProbe probe = new BehaviourProbe("prompts", abc, items);
        IdentifiabilityProfile expected = IdentifiabilityProfile.of(listed, probe, new UniformModel(abc));
        IdentifiabilityProfile found = IdentifiabilityProfile.of(law, probe);
        for (double budget : new double[] {0, 1e-6, 0.01, 0.5}) {
            assertEquals(expected.highest(budget).mean(), found.highest(budget).mean(), 1e-9);
            assertEquals(expected.lowest(budget).mean(), found.lowest(budget).mean(), 1e-9);
        }
    }

    /** The third claim of the study: what a loss pins down of in-context learning vanishes with the examples. */
    @Test
    void onGincAMillionthOfANatMovesAlmostEverythingOnceThereAreExamples() {
        Ginc published = GincGenerator.published();
        HmmLaw law = published.smoothed(0.01).law(1024);
        double range = 0;
        for (int examples : new int[] {0, 1, 2, 4, 16, 64}) {
            GincPromptGenerator generator = new GincPromptGenerator(published, GincPromptGenerator.PUBLISHED_SEED);
            int n = examples;
            List<int[]> prompts = IntStream.range(0, 40)
                    .mapToObj(i ->
                            generator.next(PromptKind.IN_DISTRIBUTION, 3, n).symbols())
                    .toList();
            IdentifiabilityProfile profile =
                    IdentifiabilityProfile.of(law, BayesAnswers.probe("n = " + n, law, prompts));
            assertThat(profile.jump()).isZero();
            double next = profile.highest(1e-6).mean() - profile.lowest(1e-6).mean();
            assertThat(next).isGreaterThanOrEqualTo(range - 1e-9);
            range = next;
            if (n == 0) {
                assertThat(range).isLessThan(0.1);
            }
        }
        assertThat(range).isGreaterThan(1 - 1e-12);
    }

    @Test
    void wholeCompletionsOfHmmsAreRefused() {
        Vocabulary abc = Vocabulary.of("a", "b", "c");
        HmmLaw law = new HmmLaw("hmm", abc, mixture(new SplittableRandom(1)), 4);
        Item item = new Item(new int[] {0}, 1, BehaviourEvent.Completed.oneOf("a", List.of(new int[] {0})));
        assertThatThrownBy(() -> IdentifiabilityProfile.of(law, new BehaviourProbe("p", abc, List.of(item))))
                .hasMessageContaining("looks at whole completions");
    }

    private static HmmMixture mixture(SplittableRandom random) {
        return HmmMixture.uniform(List.of(hmm(random), hmm(random)));
    }

    private static Hmm hmm(SplittableRandom random) {
        return Hmm.of(row(random, 2), new double[][] {row(random, 2), row(random, 2)}, new double[][] {
            row(random, 3), row(random, 3)
        });
    }

    private static double[] row(SplittableRandom random, int size) {
        double[] row = random.doubles(size, 0.05, 1).toArray();
        double total = 0;
        for (double x : row) {
            total += x;
        }
        for (int i = 0; i < size; i++) {
            row[i] /= total;
        }
        return row;
    }
}
