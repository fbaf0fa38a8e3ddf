package org.isoloss.core.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.isoloss.base.conditions.RunConditions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PrefixTreeTest {

    static LongStream seeds() {
        return RunConditions.seeds(100);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void massesAndPathsFollowTheirDefinitions(long seed) {
        var random = new SplittableRandom(seed);
        int symbols = 1 + random.nextInt(4);
        List<WeightedSequence> sequences = new ArrayList<>();
        for (int i = random.nextInt(60); i >= 0; i--) {
            sequences.add(new WeightedSequence(
                    random.ints(random.nextInt(10), 0, symbols).toArray(), random.nextDouble()));
        }
        PrefixTree tree = PrefixTree.of(symbols, sequences);

        int segmentsAtMost = 1 + (int) (Math.log(tree.nodes()) / Math.log(2));
        for (int node = 0; node < tree.nodes(); node++) {
            int[] prefix = tree.prefix(node);
            assertThat(tree.find(prefix)).isEqualTo(node);
            double mass = sequences.stream()
                    .filter(s -> startsWith(s.symbols(), prefix))
                    .mapToDouble(WeightedSequence::weight)
                    .sum();
            assertThat(tree.mass(node)).isCloseTo(mass, within(1e-12));

            // The ancestors, walked by parents, are the contiguous segments walked by path heads.
            List<Integer> byParents = new ArrayList<>();
            for (int n = node; n >= 0; n = tree.parent(n)) {
                byParents.add(n);
            }
            List<Integer> bySegments = new ArrayList<>();
            int segments = 0;
            for (int end = node; end >= 0; end = tree.parent(tree.pathHead(end))) {
                segments++;
                for (int n = end; n >= tree.pathHead(end); n--) {
                    bySegments.add(n);
                }
            }
            assertThat(bySegments).isEqualTo(byParents);
            assertThat(segments).isLessThanOrEqualTo(segmentsAtMost);
        }
        assertThat(tree.tokens())
                .isCloseTo(
                        sequences.stream()
                                .mapToDouble(s -> s.weight() * (s.symbols().length + 1))
                                .sum(),
                        within(1e-10));
    }

    private static boolean startsWith(int[] sequence, int[] prefix) {
        if (sequence.length < prefix.length) {
            return false;
        }
        for (int i = 0; i < prefix.length; i++) {
            if (sequence[i] != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    @Test
    void refusesSymbolsOutsideTheVocabularyAndWeightsThatAreNone() {
        var builder = new PrefixTree.Builder(2);
        assertThatThrownBy(() -> builder.addSequence(new int[] {2}, 1))
                .hasMessageContaining("symbol is 2; expected 0 to 1");
        assertThatThrownBy(() -> builder.addSequence(new int[] {0}, Double.NaN)).hasMessageContaining("weight is NaN");
    }
}
