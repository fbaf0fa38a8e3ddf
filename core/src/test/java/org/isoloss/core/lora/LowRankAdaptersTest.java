package org.isoloss.core.lora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.isoloss.base.parallel.Workers;
import org.isoloss.base.random.Seed;
import org.isoloss.core.layer.AdaptableMatrix;
import org.isoloss.core.layer.Attention;
import org.isoloss.core.layer.FeedForward;
import org.isoloss.core.layer.ParameterLayout.Tensor;
import org.isoloss.core.network.NetworkModel;
import org.isoloss.core.network.TangentPass;
import org.isoloss.core.network.TreePass;
import org.isoloss.core.sequence.PrefixTree;
import org.isoloss.core.sequence.Vocabulary;
import org.isoloss.core.train.LearningRateSchedule;
import org.isoloss.core.train.OptimizerOptions;
import org.isoloss.core.train.Targets;
import org.isoloss.core.train.Training;
import org.isoloss.core.train.TrainingOptions;
import org.isoloss.core.transformer.Transformer;
import org.isoloss.core.transformer.TransformerConfig;
import org.isoloss.core.transformer.TransformerConfig.Normalisation;
import org.isoloss.core.transformer.TransformerConfig.Positions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LowRankAdaptersTest {

    private static final Transformer NETWORK = new Transformer(
            Vocabulary.of("a", "b"), new TransformerConfig(6, 2, 2, 9, Positions.SINUSOIDAL, Normalisation.POST, 1e-5));

    static Stream<LoraOptions> choices() {
        return Stream.of(
                new LoraOptions(1, 1, List.of(Attention.QUERY, Attention.VALUE)),
                new LoraOptions(3, 2, LowRankAdapters.labels(NETWORK)),
                new LoraOptions(6, -0.7, List.of(FeedForward.OUT, Attention.KEY)));
    }

    private static NetworkModel<Transformer> model(long seed) {
        double[] parameters = NETWORK.initialise(new Seed(seed));
        var random = new SplittableRandom(seed);
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] += random.nextDouble(-0.2, 0.2);
        }
        return NETWORK.model(parameters);
    }

    private static LowRankAdapters of(NetworkModel<Transformer> model, LoraOptions options) {
        return LowRankAdapters.of(NETWORK, model.parameters(), options);
    }

    private static PrefixTree tree(long seed) {
        var random = new SplittableRandom(seed);
        PrefixTree.Builder builder = new PrefixTree.Builder(2);
        for (int i = 0; i < 12; i++) {
            builder.addSequence(random.ints(1 + random.nextInt(9), 0, 2).toArray(), random.nextDouble());
        }
        return builder.build();
    }

    private static double[] trained(LowRankAdapters adapters, PrefixTree tree) {
        TrainingOptions options = new TrainingOptions(
                OptimizerOptions.AdamW.USUAL.withWeightDecay(0),
                0.02,
                new LearningRateSchedule.Constant(),
                OptionalDouble.empty(),
                0);
        Training training = new Training(
                adapters.pass(tree, Workers.single()),
                Targets.perToken(tree),
                options,
                adapters.initialise(new Seed(4)),
                new Seed(5));
        for (int step = 0; step < 30; step++) {
            training.step();
        }
        return training.parameters();
    }

    @ParameterizedTest
    @MethodSource("choices")
    void withBZeroEveryLogitKeepsItsBits(LoraOptions options) {
        NetworkModel<Transformer> model = model(1);
        LowRankAdapters adapters = of(model, options);
        double[] start = adapters.initialise(new Seed(2));
        assertThat(Arrays.stream(start).anyMatch(a -> a != 0)).isTrue();
        double[] before = model.logits(tree(3));
        double[] after = NETWORK.model(adapters.merged(start)).logits(tree(3));
        for (int k = 0; k < before.length; k++) {
            assertEquals(Double.doubleToRawLongBits(before[k]), Double.doubleToRawLongBits(after[k]));
        }
    }

    /** u . J v against J^T u . v, with v a direction in the space of the adapters; both exact up to rounding. */
    @ParameterizedTest
    @MethodSource("choices")
    void theTangentIsTheTransposeOfTheBackwardPass(LoraOptions options) {
        LowRankAdapters adapters = of(model(1), options);
        TangentPass pass = adapters.pass(tree(3), Workers.single());
        var random = new SplittableRandom(8);
        double[] values = random.doubles(adapters.size(), -1, 1).toArray();
        double[] v = random.doubles(adapters.size(), -1, 1).toArray();
        double[] tangent = pass.tangent(values, v);
        double[] weights = random.doubles(tangent.length, -1, 1).toArray(); // -u
        double[] transposed = new double[v.length];
        pass.gradient(values, weights, transposed);
        double forward = 0;
        double backward = 0;
        double terms = 0;
        for (int k = 0; k < weights.length; k++) {
            forward -= weights[k] * tangent[k];
            terms += Math.abs(weights[k] * tangent[k]);
        }
        for (int i = 0; i < v.length; i++) {
            backward += transposed[i] * v[i];
        }
        assertThat(terms).isPositive();
        assertEquals(backward, forward, 1e-12 * terms);
    }

    @Test
    void aDirectionOfAnotherLengthIsRefused() {
        LowRankAdapters adapters = of(model(1), new LoraOptions(1, 1, List.of(Attention.KEY)));
        TangentPass pass = adapters.pass(tree(3), Workers.single());
        assertThatThrownBy(() -> pass.tangent(new double[adapters.size()], new double[2]))
                .hasMessage("the direction has 2 entries; expected " + adapters.size());
    }

    @ParameterizedTest
    @MethodSource("choices")
    void mergingReproducesAdaptersThatStandBesideTheMatrices(LoraOptions options) {
        NetworkModel<Transformer> model = model(6);
        PrefixTree tree = tree(7);
        LowRankAdapters adapters = of(model, options);
        double[] values = trained(adapters, tree);
        double[] merged = NETWORK.model(adapters.merged(values)).logits(tree);
        double largest = Arrays.stream(merged).map(Math::abs).max().orElseThrow();
        AdaptedByDefinition definition = new AdaptedByDefinition(model, options, values);
        for (int node = 0; node < tree.nodes(); node++) {
            double[] expected = definition.logits(tree.prefix(node));
            for (int y = 0; y < 3; y++) {
                assertEquals(expected[y], merged[node * 3 + y], 1e-12 * largest, "node " + node + ", outcome " + y);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("choices")
    void onlyAdaptedMatricesMove(LoraOptions options) {
        NetworkModel<Transformer> model = model(8);
        double[] before = model.parameters();
        LowRankAdapters adapters = of(model, options);
        double[] after = adapters.merged(trained(adapters, tree(9)));
        assertThat(Arrays.equals(model.parameters(), before)).isTrue();
        boolean[] adapted = new boolean[before.length];
        for (int l = 0; l < NETWORK.config().layers(); l++) {
            for (String label : options.matrices()) {
                AdaptableMatrix block = matrix(label, l);
                int end = block.offset() + block.rows() * block.columns();
                Arrays.fill(adapted, block.offset(), end, true);
                assertThat(Arrays.mismatch(before, block.offset(), end, after, block.offset(), end))
                        .as("layer %d's %s moved", l, label)
                        .isNotNegative();
            }
        }
        for (int i = 0; i < before.length; i++) {
            assertThat(adapted[i] || after[i] == before[i])
                    .as("parameter %s", i)
                    .isTrue();
        }
    }

    /** The matrix of a label in a layer. */
    private static AdaptableMatrix matrix(String label, int layer) {
        return NETWORK.matrices().stream()
                .filter(m -> m.label().equals(label))
                .skip(layer)
                .findFirst()
                .orElseThrow();
    }

    private static int offset(String label) {
        return matrix(label, 1).offset();
    }

    /** Queries, keys and values are the thirds of one tensor, in this order. */
    @Test
    void blocksCoverTheTensorsOfALayer() {
        Tensor joint = NETWORK.layout().tensor("layers.1.self_attn.in_proj_weight");
        assertThat(offset(Attention.QUERY)).isEqualTo(joint.offset());
        assertThat(offset(Attention.KEY)).isEqualTo(joint.offset() + 36);
        assertThat(offset(Attention.VALUE)).isEqualTo(joint.offset() + 72);
    }

    /** Central differences with h = 1e-5 err by about h^2 + ulp(loss) / h, 1e-10. */
    @ParameterizedTest
    @MethodSource("choices")
    void everyDerivativePassesACentralDifferenceCheck(LoraOptions options) {
        LowRankAdapters adapters = of(model(10), options);
        PrefixTree tree = tree(11);
        double[] targets = Targets.perToken(tree);
        double[] values =
                new SplittableRandom(12).doubles(adapters.size(), -0.5, 0.5).toArray();
        TreePass pass = adapters.pass(tree, Workers.single());
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
    void aRankAboveTheMatrixIsRefused() {
        assertThatThrownBy(() -> of(model(1), new LoraOptions(7, 1, List.of(FeedForward.IN, Attention.QUERY))))
                .hasMessageContaining("rank is 7; expected at most 6")
                .hasMessageContaining("layer 0's feed-forward-in matrix of shape (9, 6)");
    }

    @Test
    void optionsThatAdaptNothingAreRefused() {
        assertThatThrownBy(() -> new LoraOptions(0, 1, List.of(Attention.KEY))).hasMessageContaining("rank is 0");
        assertThatThrownBy(() -> new LoraOptions(1, Double.NaN, List.of(Attention.KEY)))
                .hasMessageContaining("scale is NaN");
        assertThatThrownBy(() -> new LoraOptions(1, 1, List.of())).hasMessageContaining("expected at least one");
        assertThatThrownBy(() -> of(model(1), new LoraOptions(1, 1, List.of("W_Q"))))
                .hasMessage("the network has no matrix \"W_Q\"; expected some of query, key, value, attention-out,"
                        + " feed-forward-in, feed-forward-out");
    }
}
