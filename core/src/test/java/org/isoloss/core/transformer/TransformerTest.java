package org.isoloss.core.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.isoloss.base.conditions.RunConditions;
import org.isoloss.base.numeric.LogSumExp;
import org.isoloss.base.parallel.Workers;
import org.isoloss.base.random.Seed;
import org.isoloss.core.layer.Dropout;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.core.model.AutoregressiveModelContract;
import org.isoloss.core.network.NetworkModel;
import org.isoloss.core.network.TreePass;
import org.isoloss.core.sequence.PrefixTree;
import org.isoloss.core.sequence.Vocabulary;
import org.isoloss.core.train.Targets;
import org.isoloss.core.transformer.TransformerConfig.Normalisation;
import org.isoloss.core.transformer.TransformerConfig.Positions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TransformerTest implements AutoregressiveModelContract {

    private static final Vocabulary AB = Vocabulary.of("a", "b");

    static Stream<TransformerConfig> configs() {
        return Stream.of(
                new TransformerConfig(8, 4, 2, 13, Positions.SINUSOIDAL, Normalisation.POST, 1e-5),
                new TransformerConfig(6, 3, 3, 16, Positions.NONE, Normalisation.POST, 6e-3),
                new TransformerConfig(5, 1, 2, 7, Positions.SINUSOIDAL, Normalisation.PRE, 1e-5));
    }

    static Stream<Arguments> configsAndDropout() {
        return configs().flatMap(c -> Stream.of(Arguments.of(c, 0.0), Arguments.of(c, 0.3)));
    }

    @Override
    public AutoregressiveModel model() {
        Transformer network = new Transformer(AB, configs().findFirst().orElseThrow());
        return network.model(perturbed(network, 1));
    }

    /** Cursors and trees add up in different orders. */
    @Override
    public double treeTolerance() {
        return 1e-12;
    }

    /** Away from the initial zeros and ones, so that no derivative vanishes by chance. */
    static double[] perturbed(Transformer network, long seed) {
        double[] parameters = network.initialise(new Seed(seed));
        var random = new SplittableRandom(seed);
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] += random.nextDouble(-0.1, 0.1);
        }
        return parameters;
    }

    static PrefixTree randomTree(long seed, int sequences, int longest) {
        var random = new SplittableRandom(seed);
        PrefixTree.Builder builder = new PrefixTree.Builder(2);
        for (int i = 0; i < sequences; i++) {
            builder.addSequence(random.ints(random.nextInt(longest), 0, 2).toArray(), random.nextDouble());
        }
        return builder.build();
    }

    static double[] randomTargets(long seed, PrefixTree tree) {
        double[] targets =
                new SplittableRandom(seed).doubles(tree.nodes() * 3, 0, 0.1).toArray();
        targets[4] = 0;
        return targets;
    }

    /**
     * Central differences with h = 1e-5 err by about h^2 + ulp(loss) / h, 1e-10; the promise is 1e-6. The seeds are such
     * that no hidden unit lies within reach of its kink, where the quotient means nothing.
     */
    @ParameterizedTest(name = "{0}, dropout {1}")
    @MethodSource("configsAndDropout")
    void everyDerivativePassesACentralDifferenceCheck(TransformerConfig config, double rate) {
        Transformer network = new Transformer(AB, config);
        PrefixTree tree = randomTree(7, 12, 9);
        double[] targets = randomTargets(8, tree);
        double[] parameters = perturbed(network, 3);
        double[] gradient = new double[parameters.length];
        TreePass pass = network.pass(tree, Workers.single());
        Optional<Dropout> dropout = rate == 0 ? Optional.empty() : Optional.of(new Dropout(rate, 5));
        double loss = pass.gradient(parameters, targets, gradient, dropout);
        double[] ignored = new double[parameters.length];
        double h = 1e-5;
        for (int i = 0; i < parameters.length; i++) {
            double saved = parameters[i];
            parameters[i] = saved + h;
            double above = pass.gradient(parameters, targets, ignored, dropout);
            parameters[i] = saved - h;
            double below = pass.gradient(parameters, targets, ignored, dropout);
            parameters[i] = saved;
            double expected = (above - below) / (2 * h);
            assertEquals(expected, gradient[i], 1e-6 * Math.max(1, Math.abs(expected)), "parameter " + i);
        }
        assertThat(loss).isPositive();
    }

    @ParameterizedTest
    @MethodSource("configs")
    void theLossIsTheWeightedSumOfLogProbabilities(TransformerConfig config) {
        Transformer network = new Transformer(AB, config);
        PrefixTree tree = randomTree(3, 30, 12);
        double[] targets = randomTargets(4, tree);
        double[] parameters = perturbed(network, 5);
        TreePass pass = network.pass(tree, Workers.single());
        double loss = pass.gradient(parameters, targets, new double[parameters.length]);
        double[] logProbabilities = pass.logProbabilities(parameters);
        double expected = 0;
        for (int k = 0; k < targets.length; k++) {
            expected -= targets[k] * logProbabilities[k];
        }
        assertThat(loss).isCloseTo(expected, within(1e-12 * expected));
    }

    @ParameterizedTest
    @MethodSource("configs")
    void logProbabilitiesAreLogitsLessTheLogarithmOfTheirSum(TransformerConfig config) {
        Transformer network = new Transformer(AB, config);
        PrefixTree tree = randomTree(5, 30, 12);
        NetworkModel<Transformer> model = network.model(perturbed(network, 5));
        double[] logits = model.logits(tree);
        double[] logProbabilities = model.logProbabilities(tree);
        for (int k = 0; k < logits.length; k++) {
            double logZ = LogSumExp.of(logits, k - k % 3, 3);
            assertThat(logProbabilities[k]).isCloseTo(logits[k] - logZ, within(1e-13));
        }
    }

    /** The promise is 1e-12 relative; derivatives near zero are compared on the scale of the largest. */
    @ParameterizedTest
    @MethodSource("configs")
    void theTreeAgreesWithAPaddedBatch(TransformerConfig config) {
        Transformer network = new Transformer(AB, config);
        PrefixTree tree = randomTree(21, 25, 14);
        double[] targets = Targets.perToken(tree);
        double tokens = tree.tokens();
        double[] parameters = perturbed(network, 22);
        double[] ofTree = new double[parameters.length];
        double[] ofBatch = new double[parameters.length];
        double treeLoss = network.pass(tree, Workers.single()).gradient(parameters, targets, ofTree);
        var batch = new PaddedBatchTransformer(network.layout(), config, AB.size(), tree.sequences());
        double batchLoss = batch.gradient(parameters, ofBatch) / tokens;
        assertThat(treeLoss).isCloseTo(batchLoss, within(1e-12 * batchLoss));
        double largest = DoubleStream.of(ofTree).map(Math::abs).max().orElseThrow();
        for (int i = 0; i < parameters.length; i++) {
            assertEquals(ofBatch[i] / tokens, ofTree[i], 1e-12 * largest, "parameter " + i);
        }
    }

    /** More nodes than a chunk holds, so that several threads have work. */
    @Test
    void theBitsDoNotDependOnTheNumberOfThreads() {
        Transformer network = new Transformer(AB, configs().findFirst().orElseThrow());
        PrefixTree tree = randomTree(11, 900, 20);
        assertThat(tree.nodes()).isGreaterThan(2048);
        double[] targets = randomTargets(12, tree);
        double[] parameters = perturbed(network, 13);
        double[] one = new double[parameters.length];
        double lossOfOne = network.pass(tree, Workers.single()).gradient(parameters, targets, one);
        try (Workers workers = Workers.of(RunConditions.current().threads())) {
            double[] three = new double[parameters.length];
            double lossOfThree = network.pass(tree, workers).gradient(parameters, targets, three);
            assertThat(lossOfThree).isEqualTo(lossOfOne);
            assertArrayEquals(one, three);
        }
    }

    @Test
    void aPassCanBeUsedAgain() {
        Transformer network = new Transformer(AB, configs().findFirst().orElseThrow());
        PrefixTree tree = randomTree(3, 30, 12);
        double[] targets = randomTargets(4, tree);
        TreePass pass = network.pass(tree, Workers.single());
        double[] parameters = perturbed(network, 5);
        double[] first = new double[parameters.length];
        double[] second = new double[parameters.length];
        pass.gradient(parameters, targets, first);
        pass.gradient(perturbed(network, 6), targets, second, Optional.of(new Dropout(0.5, 1)));
        pass.gradient(parameters, targets, second);
        assertArrayEquals(first, second);
    }

    /** The sizes of the published model, whose vocabulary also counts start, end and padding: 110,075 there. */
    @Test
    void thePublishedSizeHasThePublishedParameters() {
        TransformerConfig published =
                new TransformerConfig(10, 5, 5, 1024, Positions.SINUSOIDAL, Normalisation.POST, 6e-3);
        // Embedding and output rows of the two classes that we leave out: 2 x 10 each, and 2 biases.
        assertThat(new Transformer(AB, published).layout().size()).isEqualTo(110_075 - 42);
    }

    @Test
    void widthMustBeAMultipleOfTheHeads() {
        assertThatThrownBy(() -> new TransformerConfig(8, 3, 2, 16, Positions.NONE, Normalisation.POST, 1e-5))
                .hasMessageContaining("width is 8 with 3 heads");
    }

    /** 4 d² a layer in 32 bits would wrap to 0 here. */
    @Test
    void aNetworkOfMoreParametersThanAnArrayHoldsIsRefused() {
        TransformerConfig wide =
                new TransformerConfig(65_536, 4, 2, 65_536, Positions.SINUSOIDAL, Normalisation.POST, 1e-5);
        assertThatThrownBy(() -> new Transformer(AB, wide))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "the network has 12885098496 parameters up to \"layers.0.self_attn.in_proj_weight\" of shape"
                                + " [196608, 65536]; expected at most 2147483639: choose smaller sizes");
        TransformerConfig deep =
                new TransformerConfig(1024, 4, 1024, 256, Positions.SINUSOIDAL, Normalisation.POST, 1e-5);
        assertThatThrownBy(() -> new Transformer(AB, deep))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("the network has 21[45]\\d{7} parameters up to \"layers\\.\\d+\\..*");
    }
}
