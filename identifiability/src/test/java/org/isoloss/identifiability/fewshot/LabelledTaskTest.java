package org.isoloss.identifiability.fewshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.base.random.Seed;
import org.isoloss.core.ginc.Ginc;
import org.isoloss.core.hmm.Hmm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LabelledTaskTest {

    static LongStream seeds() {
        return LongStream.range(1, 9);
    }

    private static Ginc law(long seed) {
        return new LineLawOptions(3, 6, 5, 0.2, 0.3, 0.02, 1, (int) seed).law(0, 2);
    }

    /** Every path of hidden states that avoids the delimiter's, by its word. */
    private static Map<List<Integer>, Double> words(Ginc law, Hmm concept, int length) {
        Map<List<Integer>, Double> words = new HashMap<>();
        int[] path = new int[length];
        int states = law.slots();
        for (long code = 0; code < Math.pow(states, length); code++) {
            long rest = code;
            for (int t = 0; t < length; t++) {
                path[t] = (int) (rest % states);
                rest /= states;
            }
            if (Arrays.stream(path).anyMatch(s -> s == 0)) {
                continue;
            }
            double p = 1.0 / (states - 1);
            for (int t = 1; t < length; t++) {
                p *= concept.transition(path[t - 1], path[t]) / 0.7; // given that the line goes on
            }
            words.merge(Arrays.stream(path).map(law::emitted).boxed().toList(), p, Double::sum);
        }
        return words;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theJointLawIsThatOfAllPathsThroughALine(long seed) {
        Ginc law = law(seed);
        Hmm concept = law.mixture().component(1);
        LabelledTask task = LabelledTask.of(law, concept, 3);
        Map<List<Integer>, Double> words = words(law, concept, 3);
        double optimal = 0;
        double sum = 0;
        for (int x = 0; x < task.inputs().size(); x++) {
            int[] input = task.inputs().get(x);
            double best = 0;
            for (int y = 0; y < 5; y++) {
                double expected = words.getOrDefault(List.of(input[0], input[1], y), 0.0);
                assertEquals(expected, task.probability(x, y), 1e-12);
                best = Math.max(best, expected);
                sum += task.probability(x, y);
            }
            optimal += best;
        }
        assertThat(sum).isCloseTo(1, within(1e-12));
        assertThat(task.optimalAccuracy()).isCloseTo(optimal, within(1e-12));
        assertThat(task.accuracy(x -> 0)).as("the delimiter is no label").isZero();
    }

    @Test
    void examplesAreDrawnAsOftenAsTheyOccur() {
        LabelledTask task = LabelledTask.of(law(3), law(3).mixture().component(0), 3);
        int n = 20_000;
        List<LabelledExample> drawn = task.draw(n, new Seed(1).stream(Seed.Purpose.PROMPTS));
        for (int x = 0; x < task.inputs().size(); x++) {
            int[] input = task.inputs().get(x);
            for (int y = 1; y < 5; y++) {
                int label = y;
                long count = drawn.stream()
                        .filter(e -> Arrays.equals(e.input(), input) && e.label() == label)
                        .count();
                double p = task.probability(x, y);
                assertThat((double) count / n).isCloseTo(p, within(4.5 * Math.sqrt(p * (1 - p) / n) + 1e-9));
            }
        }
    }

    @Test
    void promptsAreExamplesOfOneConceptAndTheLabelIsItsMostProbable() {
        Ginc law = law(4);
        LinePrompts prompts = new LinePrompts(law, 3);
        List<LabelledTask> tasks = law.concepts().stream()
                .map(concept -> LabelledTask.of(law, law.hmm(concept), 3))
                .toList();
        UniformRandomProvider random = new Seed(5).stream(Seed.Purpose.PROMPTS);
        for (int n = 0; n < 4; n++) {
            for (int i = 0; i < 50; i++) {
                LabelledPrompt prompt = prompts.draw(n, random);
                int[] symbols = prompt.symbols();
                assertThat(symbols).hasSize(4 * n + 2);
                for (int at = 3; at < symbols.length; at += 4) {
                    assertEquals(Ginc.DELIMITER, symbols[at]);
                }
                int[] input = Arrays.copyOfRange(symbols, symbols.length - 2, symbols.length);
                assertThat(tasks)
                        .anyMatch(task -> task.inputs().stream().anyMatch(x -> Arrays.equals(x, input))
                                && task.bestLabel(input) == prompt.label());
            }
        }
    }

    @Test
    void examplesStandInAPromptOneAfterAnotherEachWithADelimiter() {
        assertThat(LabelledExample.before(
                        List.of(new LabelledExample(new int[] {3, 1}, 2), new LabelledExample(new int[] {4, 4}, 1))))
                .containsExactly(3, 1, 2, 0, 4, 4, 1, 0);
        assertThat(LabelledExample.before(List.of())).isEmpty();
    }
}
