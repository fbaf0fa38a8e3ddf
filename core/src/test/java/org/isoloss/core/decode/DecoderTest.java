package org.isoloss.core.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.isoloss.base.conditions.RunConditions;
import org.isoloss.base.parallel.Workers;
import org.isoloss.base.random.Seed;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.core.model.TabularModel;
import org.isoloss.core.model.UniformModel;
import org.isoloss.core.sequence.PrefixTree;
import org.isoloss.core.sequence.Vocabulary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DecoderTest {

    private static final Vocabulary AB = Vocabulary.of("a", "b");

    static LongStream seeds() {
        return LongStream.range(0, 30);
    }

    /** Log-probabilities that depend on the whole prefix, so that a cursor which lost a symbol is found out. */
    private record HashModel(Vocabulary vocabulary, long seed) implements AutoregressiveModel {

        @Override
        public Cursor start() {
            return new HashCursor(List.of());
        }

        private final class HashCursor implements Cursor {
            private List<Integer> prefix;

            private HashCursor(List<Integer> prefix) {
                this.prefix = prefix;
            }

            @Override
            public void logProbabilities(double[] out) {
                var random = new SplittableRandom(seed + prefix.hashCode());
                double[] weights = random.doubles(out.length, 0.1, 1).toArray();
                double total = Arrays.stream(weights).sum();
                Arrays.setAll(out, y -> Math.log(weights[y] / total));
            }

            @Override
            public void advance(int symbol) {
                List<Integer> longer = new ArrayList<>(prefix);
                longer.add(symbol);
                prefix = longer;
            }

            @Override
            public Cursor copy() {
                return new HashCursor(prefix);
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void greedyFollowsTheDefinitionWhateverTheOtherPromptsAre(long seed) {
        var random = new SplittableRandom(seed);
        AutoregressiveModel model = new HashModel(AB, seed);
        List<int[]> prompts = prompts(random, 200); // several tasks, with repetitions
        List<Completion> completions = new Decoder(model, Decoding.greedy(), 20).complete(prompts);
        for (int i = 0; i < prompts.size(); i++) {
            assertThat(completions.get(i)).isEqualTo(greedy(model, prompts.get(i), 20));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void threadsChangeNothing(long seed) {
        List<int[]> prompts = prompts(new SplittableRandom(seed), 300);
        Decoder decoder = new Decoder(new HashModel(AB, seed), Decoding.ancestral(new Seed(seed)), 20);
        try (Workers workers = Workers.of(RunConditions.current().threads())) {
            assertThat(decoder.complete(prompts, workers)).isEqualTo(decoder.complete(prompts));
        }
    }

    private static List<int[]> prompts(SplittableRandom random, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> random.ints(random.nextInt(9), 0, 2).toArray())
                .toList();
    }

    private static Completion greedy(AutoregressiveModel model, int[] prompt, int maxLength) {
        List<Integer> written = new ArrayList<>();
        while (true) {
            AutoregressiveModel.Cursor cursor = model.start();
            Arrays.stream(prompt).forEach(cursor::advance);
            written.forEach(cursor::advance);
            double[] row = new double[3];
            cursor.logProbabilities(row);
            int best = row[0] >= row[1] && row[0] >= row[2] ? 0 : row[1] >= row[2] ? 1 : 2;
            boolean end = best == 2;
            if (end || written.size() == maxLength) {
                return new Completion(prompt, written.stream().mapToInt(i -> i).toArray(), end);
            }
            written.add(best);
        }
    }

    @Test
    void tiesGoToTheLowestOutcomeAndTheLimitLeavesACompletionUnfinished() {
        Completion completion = new Decoder(new UniformModel(AB), Decoding.greedy(), 3)
                .complete(List.of(new int[] {1}))
                .get(0);
        assertThat(completion).isEqualTo(new Completion(new int[] {1}, new int[] {0, 0, 0}, false));
    }

    /** At temperature T the odds of two outcomes are those of the model to the power 1/T. */
    @Test
    void samplesAtATemperature() {
        double[] row = {Math.log(0.7), Math.log(0.2), Math.log(0.1)};
        AutoregressiveModel model = TabularModel.of(
                AB, new PrefixTree.Builder(2).addSequence(new int[0], 1).build(), row, new UniformModel(AB));
        int draws = 40_000;
        List<int[]> prompts = Collections.nCopies(draws, new int[0]);
        for (double temperature : new double[] {0.5, 1, 2}) {
            List<Completion> completions =
                    new Decoder(model, new Decoding.Ancestral(temperature, new Seed(5)), 1).complete(prompts);
            double[] expected =
                    Arrays.stream(row).map(l -> Math.exp(l / temperature)).toArray();
            double total = Arrays.stream(expected).sum();
            for (int y = 0; y < 3; y++) {
                int outcome = y;
                double p = expected[y] / total;
                double share =
                        completions.stream().filter(c -> first(c) == outcome).count() / (double) draws;
                assertThat(share).isCloseTo(p, within(4 * Math.sqrt(p * (1 - p) / draws)));
            }
        }
    }

    private static int first(Completion completion) {
        return completion.symbols().length == 0 ? 2 : completion.symbols()[0];
    }

    @Test
    void refusesNonsense() {
        assertThatThrownBy(() -> new Decoding.Ancestral(Double.NaN, new Seed(1)))
                .hasMessageContaining("temperature is NaN");
        assertThatThrownBy(() -> new Decoder(new UniformModel(AB), Decoding.greedy(), -1))
                .hasMessageContaining("greatest length is -1");
        Decoder decoder = new Decoder(new UniformModel(AB), Decoding.greedy(), 1);
        assertThatThrownBy(() -> decoder.complete(List.of(new int[] {2}))).hasMessageContaining("expected 0 to 1");
        double[] nan = {Double.NaN, 0, 0};
        AutoregressiveModel broken = TabularModel.of(
                AB, new PrefixTree.Builder(2).addSequence(new int[0], 1).build(), nan, new UniformModel(AB));
        assertThatThrownBy(() -> new Decoder(broken, Decoding.greedy(), 1).complete(List.of(new int[0])))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("expected at least one above -Infinity and none NaN");
    }
}
