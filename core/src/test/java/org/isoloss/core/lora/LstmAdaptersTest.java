package org.isoloss.core.lora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.isoloss.base.parallel.Workers;
import org.isoloss.base.random.Seed;
import org.isoloss.core.layer.Attention;
import org.isoloss.core.layer.LstmLayer;
import org.isoloss.core.layer.ParameterLayout.Tensor;
import org.isoloss.core.lstm.Lstm;
import org.isoloss.core.lstm.LstmConfig;
import org.isoloss.core.network.TreePass;
import org.isoloss.core.sequence.PrefixTree;
import org.isoloss.core.sequence.Vocabulary;
import org.isoloss.core.train.Targets;
import org.junit.jupiter.api.Test;

/** Adapters of a network that is no Transformer. */
class LstmAdaptersTest {

    private static final int EMBEDDING = 3;
    private static final int HIDDEN = 4;
    private static final int RANK = 2;
    private static final double SCALE = 3;
    private static final Lstm NETWORK = new Lstm(Vocabulary.of("a", "b"), new LstmConfig(EMBEDDING, HIDDEN, 2));
    private static final double[] BASE = NETWORK.initialise(new Seed(1));
    private static final LoraOptions OPTIONS = new LoraOptions(RANK, SCALE, List.of(LstmLayer.INPUT, LstmLayer.STATE));
    private static final LowRankAdapters ADAPTERS = LowRankAdapters.of(NETWORK, BASE, OPTIONS);

    private static PrefixTree tree() {
        var random = new SplittableRandom(2);
        PrefixTree.Builder builder = new PrefixTree.Builder(2);
        for (int i = 0; i < 8; i++) {
            builder.addSequence(random.ints(1 + random.nextInt(6), 0, 2).toArray(), random.nextDouble());
        }
        return builder.build();
    }

    @Test
    void freshAdaptersLeaveEveryParameterAsItWas() {
        double[] start = ADAPTERS.initialise(new Seed(3));
        assertThat(Arrays.stream(start).anyMatch(a -> a != 0)).isTrue();
        assertArrayEquals(BASE, ADAPTERS.merged(start));
        assertArrayEquals(
                BASE, new Trainable.Adapted(ADAPTERS, new Seed(3)).parameters(start), "a Trainable begins there");
        assertArrayEquals(BASE, new Trainable.Whole(NETWORK, BASE).parameters(BASE));
    }

    /** For each layer and matrix in turn A (rank, in), then B (out, rank); W gains (s / r) B A. */
    @Test
    void mergingAddsTheProductsToTheMatricesOfEachLayerAndToNothingElse() {
        double[] values =
                new SplittableRandom(4).doubles(ADAPTERS.size(), -1, 1).toArray();
        double[] expected = BASE.clone();
        int at = 0;
        for (String name :
                List.of("lstm.weight_ih_l0", "lstm.weight_hh_l0", "lstm.weight_ih_l1", "lstm.weight_hh_l1")) {
            Tensor w = NETWORK.layout().tensor(name);
            int rows = w.shape().get(0);
            int columns = w.shape().get(1);
            int b = at + RANK * columns;
            for (int o = 0; o < rows; o++) {
                for (int i = 0; i < columns; i++) {
                    for (int k = 0; k < RANK; k++) {
                        expected[w.offset() + o * columns + i] +=
                                SCALE / RANK * values[b + o * RANK + k] * values[at + k * columns + i];
                    }
                }
            }
            at = b + RANK * rows;
        }
        assertThat(ADAPTERS.size()).isEqualTo(at);
        assertArrayEquals(
                expected, ADAPTERS.merged(values), 1e-14); // two products of numbers up to 3, in another order
    }

    /** Central differences with h = 1e-5 err by about h^2 + ulp(loss) / h, 1e-10. */
    @Test
    void everyDerivativePassesACentralDifferenceCheck() {
        PrefixTree tree = tree();
        double[] targets = Targets.perToken(tree);
        double[] values =
                new SplittableRandom(5).doubles(ADAPTERS.size(), -0.5, 0.5).toArray();
        TreePass pass = ADAPTERS.pass(tree, Workers.single());
        double[] gradient = new double[values.length];
        pass.gradient(values, targets, gradient);
        double[] ignored = new double[values.length];
        double h = 1e-5;
        for (int i = 0; i < values.length; i++) {
            double saved = values[i];
            values[i] = saved + h;
            double above = pass.gradient(values, targets, ignored);
            values[i] = saved - h;
            double below = pass.gradient(values, targets, ignored);
            values[i] = saved;
            double expected = (above - below) / (2 * h);
            assertEquals(expected, gradient[i], 1e-7 * Math.max(1, Math.abs(expected)), "adapter " + i);
        }
    }

    @Test
    void matricesThatTheNetworkLacksAndRanksAboveThemAreRefused() {
        assertThat(LowRankAdapters.labels(NETWORK)).containsExactly(LstmLayer.INPUT, LstmLayer.STATE);
        assertThatThrownBy(() -> LowRankAdapters.of(NETWORK, BASE, new LoraOptions(1, 1, List.of(Attention.QUERY))))
                .hasMessage("the network has no matrix \"query\"; expected some of gates-input, gates-state");
        assertThatThrownBy(() -> LowRankAdapters.of(NETWORK, BASE, new LoraOptions(4, 1, List.of(LstmLayer.INPUT))))
                .hasMessageContaining("rank is 4; expected at most 3, the smaller side of layer 0's gates-input matrix"
                        + " of shape (16, 3)");
    }
}
