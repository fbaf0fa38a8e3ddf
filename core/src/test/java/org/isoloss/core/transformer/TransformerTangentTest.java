package org.isoloss.core.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.isoloss.base.conditions.RunConditions;
import org.isoloss.base.parallel.Workers;
import org.isoloss.core.layer.Dropout;
import org.isoloss.core.network.TangentPass;
import org.isoloss.core.sequence.PrefixTree;
import org.isoloss.core.sequence.Vocabulary;
import org.isoloss.core.transformer.TransformerConfig.Normalisation;
import org.isoloss.core.transformer.TransformerConfig.Positions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** J v, held to differences, to the transposed product of the backward pass, and to what a derivative must obey. */
class TransformerTangentTest {

    static LongStream seeds() {
        return LongStream.range(0, 24);
    }

    /** A random network on a random tree, with a random direction. Half of them normalise before each block. */
    private record Case(Transformer network, PrefixTree tree, double[] parameters, double[] direction) {

        static Case of(long seed) {
            var random = new SplittableRandom(seed);
            int heads = 1 + random.nextInt(3);
            Transformer network = new Transformer(
                    Vocabulary.of(List.of("a", "b", "c").subList(0, 1 + random.nextInt(3))),
                    new TransformerConfig(
                            heads * (1 + random.nextInt(4)),
                            heads,
                            1 + random.nextInt(3),
                            1 + random.nextInt(20),
                            random.nextBoolean() ? Positions.SINUSOIDAL : Positions.NONE,
                            seed % 2 == 0 ? Normalisation.PRE : Normalisation.POST,
                            random.nextBoolean() ? 1e-5 : 6e-3));
            PrefixTree.Builder tree =
                    new PrefixTree.Builder(network.vocabulary().size());
            for (int word = 0; word < 12; word++) {
                tree.addPrefix(
                        random.ints(random.nextInt(20), 0, network.vocabulary().size())
                                .toArray());
            }
            double[] parameters = TransformerTest.perturbed(network, seed);
            return new Case(network, tree.build(), parameters, vector(random, parameters.length));
        }

        TangentPass pass() {
            return network.pass(tree, Workers.single());
        }
    }

    private static double[] vector(SplittableRandom random, int length) {
        return random.doubles(length, -1, 1).toArray();
    }

    private static double largest(double[] x) {
        return DoubleStream.of(x).map(Math::abs).max().orElseThrow();
    }

    private static double[] moved(double[] from, double step, double[] direction) {
        double[] to = from.clone();
        Arrays.setAll(to, i -> from[i] + step * direction[i]);
        return to;
    }

    private static double[] centralDifference(TangentPass pass, Case c, double h) {
        double[] above = pass.logProbabilities(moved(c.parameters, h, c.direction));
        double[] below = pass.logProbabilities(moved(c.parameters, -h, c.direction));
        double[] slope = new double[above.length];
        Arrays.setAll(slope, k -> (above[k] - below[k]) / (2 * h));
        return slope;
    }

    /**
     * Differences of two widths h, without their error of second order (Richardson); what is left at h = 1e-5 is rounding,
     * some 1e-15 / h: the largest seen is 2e-10 of the largest entry. At h = 1e-4 a hidden unit of three of the networks
     * would cross its kink on the way, where the quotient means nothing.
     */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyEntryAgreesWithCentralDifferences(long seed) {
        Case c = Case.of(seed);
        TangentPass pass = c.pass();
        double[] narrow = centralDifference(pass, c, 5e-6);
        double[] wide = centralDifference(pass, c, 1e-5);
        double[] tangent = pass.tangent(c.parameters, c.direction);
        double scale = largest(tangent);
        for (int k = 0; k < tangent.length; k++) {
            double expected = narrow[k] + (narrow[k] - wide[k]) / 3;
            assertEquals(expected, tangent[k], 1e-9 * scale, "output " + k);
        }
    }

    /** Both are exact up to rounding, so u . J v and J^T u . v agree to some hundred ulps of the terms that are added. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theProductWithTheTransposeIsThatOfTheBackwardPass(long seed) {
        Case c = Case.of(seed);
        TangentPass pass = c.pass();
        double[] tangent = pass.tangent(c.parameters, c.direction);
        double[] u = vector(new SplittableRandom(~seed), tangent.length);
        double[] transposed = new double[c.parameters.length]; // the loss with weights -u has the gradient J^T u
        pass.gradient(c.parameters, moved(new double[u.length], -1, u), transposed);
        double forward = 0;
        double backward = 0;
        double terms = 0;
        for (int k = 0; k < u.length; k++) {
            forward += u[k] * tangent[k];
            terms += Math.abs(u[k] * tangent[k]);
        }
        for (int i = 0; i < transposed.length; i++) {
            backward += transposed[i] * c.direction[i];
        }
        assertEquals(backward, forward, 1e-12 * terms);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void itIsLinearInTheDirection(long seed) {
        Case c = Case.of(seed);
        TangentPass pass = c.pass();
        double[] w = vector(new SplittableRandom(~seed), c.direction.length);
        double[] jv = pass.tangent(c.parameters, c.direction);
        double[] jw = pass.tangent(c.parameters, w);
        double[] both = pass.tangent(c.parameters, moved(w, -2.5, c.direction));
        double scale = largest(jv) + largest(jw);
        for (int k = 0; k < both.length; k++) {
            assertEquals(jw[k] - 2.5 * jv[k], both[k], 1e-12 * scale, "output " + k);
        }
        assertThat(pass.tangent(c.parameters, new double[w.length])).containsOnly(0);
    }

    /** Probabilities add up to one whatever moves: sum over y of q dq/q is 0. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void probabilitiesKeepAddingUpToOne(long seed) {
        Case c = Case.of(seed);
        TangentPass pass = c.pass();
        double[] tangent = pass.tangent(c.parameters, c.direction);
        double[] logProbabilities = pass.logProbabilities(c.parameters);
        int outcomes = c.network.vocabulary().outcomes();
        for (int row = 0; row < tangent.length; row += outcomes) {
            double sum = 0;
            for (int y = 0; y < outcomes; y++) {
                sum += Math.exp(logProbabilities[row + y]) * tangent[row + y];
            }
            assertEquals(0, sum, 1e-13 * largest(tangent));
        }
    }

    /** More nodes than a chunk holds, so that several threads have work. */
    @Test
    void theBitsDoNotDependOnTheNumberOfThreads() {
        TransformerConfig config = new TransformerConfig(8, 4, 2, 13, Positions.SINUSOIDAL, Normalisation.POST, 1e-5);
        Transformer network = new Transformer(Vocabulary.of("a", "b"), config);
        PrefixTree tree = TransformerTest.randomTree(11, 900, 20);
        assertThat(tree.nodes()).isGreaterThan(2048);
        double[] parameters = TransformerTest.perturbed(network, 13);
        double[] direction = vector(new SplittableRandom(14), parameters.length);
        double[] one = network.pass(tree, Workers.single()).tangent(parameters, direction);
        try (Workers workers = Workers.of(RunConditions.current().threads())) {
            assertArrayEquals(one, network.pass(tree, workers).tangent(parameters, direction));
        }
    }

    /** A hidden unit whose weights are all zero stands at its kink: nothing moves there, as in the backward pass. */
    @Test
    void aUnitAtItsKinkIsFlat() {
        Case c = Case.of(1);
        double[] parameters = c.parameters.clone();
        double[] direction = new double[parameters.length];
        for (String name : List.of("layers.0.linear1.weight", "layers.0.linear1.bias")) {
            var tensor = c.network.layout().tensor(name);
            Arrays.fill(parameters, tensor.offset(), tensor.offset() + tensor.size(), 0);
            Arrays.fill(direction, tensor.offset(), tensor.offset() + tensor.size(), 1);
        }
        assertThat(c.pass().tangent(parameters, direction)).containsOnly(0);
    }

    @Test
    void whatTheMemoryWasUsedForBeforeMakesNoDifference() {
        Case c = Case.of(2);
        double[] fresh = c.pass().tangent(c.parameters, c.direction);
        TangentPass used = c.pass();
        double[] targets = new double[fresh.length];
        Arrays.fill(targets, 0.1);
        used.gradient(c.parameters, targets, new double[c.parameters.length], Optional.of(new Dropout(0.5, 1)));
        assertThat(used.tangent(c.parameters, c.direction)).containsExactly(fresh);
    }

    @Test
    void aDirectionOfAnotherLengthIsRefused() {
        Case c = Case.of(3);
        assertThatThrownBy(() -> c.pass().tangent(c.parameters, new double[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the direction has 3 entries; expected as many as parameters, " + c.parameters.length);
    }
}
