package org.isoloss.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.stream.LongStream;
import org.isoloss.base.conditions.RunConditions;
import org.isoloss.core.sequence.PrefixTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the vector kernels to their scalar definition, bit by bit, and the definition to plain sums. */
class KernelsTest {

    private static final int TOKENS = 176; // more than a kernel works on at a time

    static LongStream seeds() {
        return RunConditions.seeds(40);
    }

    /** A random problem: everything a kernel reads and writes. */
    private static final class Problem {
        final SplittableRandom random;
        final int in;
        final int out;
        final int hidden;
        final LinearMap first;
        final LinearMap second;
        final double[] parameters;
        final double[] gradient;
        final Activations x;
        final Activations y;
        final Activations dx;
        final Activations wide;
        final PrefixTree tree;
        final AncestorPaths paths;
        final Kernels.Scratch scratch;

        Problem(long seed) {
            random = new SplittableRandom(seed);
            in = 1 + random.nextInt(11);
            out = 1 + random.nextInt(11);
            hidden = 1 + random.nextInt(21);
            first = new LinearMap(0, hidden * in, in, hidden);
            second = new LinearMap(hidden * (in + 1), hidden * (in + 1) + out * hidden, hidden, out);
            parameters = normal(hidden * (in + 1) + out * (hidden + 1));
            gradient = normal(parameters.length);
            x = filled(in);
            y = filled(out);
            dx = filled(in);
            wide = filled(hidden);
            PrefixTree.Builder builder = new PrefixTree.Builder(2);
            while (treeSize(builder) < 40) {
                builder.addPrefix(random.ints(random.nextInt(40), 0, 2).toArray());
            }
            tree = builder.build();
            paths = AncestorPaths.of(tree);
            scratch = new Kernels.Scratch(paths, 8);
        }

        private static int treeSize(PrefixTree.Builder builder) {
            return builder.build().nodes();
        }

        double[] normal(int length) {
            return random.doubles(length, -2, 2).toArray();
        }

        Activations filled(int features) {
            Activations a = Activations.of(features, TOKENS);
            System.arraycopy(normal(a.data().length), 0, a.data(), 0, a.data().length);
            return a;
        }
    }

    /** Runs the same call on both kernels and compares every array it may have written. */
    private static void same(long seed, BiConsumer<Kernels, Problem> call) {
        Kernels vector = vectorKernels();
        Kernels scalar = new ScalarKernels(vector.lanes());
        Problem a = new Problem(seed);
        Problem b = new Problem(seed);
        call.accept(scalar, a);
        call.accept(vector, b);
        assertArrayEquals(a.gradient, b.gradient);
        assertTokens(a.x, b.x);
        assertTokens(a.y, b.y);
        assertTokens(a.dx, b.dx);
        assertTokens(a.wide, b.wide);
    }

    private static void assertTokens(Activations expected, Activations found) {
        assertArrayEquals(expected.data(), found.data());
    }

    private static Kernels vectorKernels() {
        assumeTrue(
                ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent(),
                "the JVM runs without jdk.incubator.vector: nothing to compare");
        return KernelSelection.select("vector");
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void linearMapsAgreeBitByBit(long seed) {
        same(seed, (k, p) -> k.linear(p.parameters, p.first, p.x, p.wide, 16, TOKENS));
        same(
                seed,
                (k, p) ->
                        k.linearBackward(p.parameters, p.first, p.x, p.wide, p.dx, p.gradient, p.scratch, 16, TOKENS));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void feedForwardBlocksAgreeBitByBit(long seed) {
        same(seed, (k, p) -> k.feedForward(p.parameters, p.first, p.second, p.x, p.y, p.scratch, 0, TOKENS));
        same(
                seed,
                (k, p) -> k.feedForwardBackward(
                        p.parameters, p.first, p.second, p.x, p.y, p.dx, p.gradient, p.scratch, 0, TOKENS));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void attentionAgreesBitByBit(long seed) {
        for (Kernels.WeightDropout dropout :
                new Kernels.WeightDropout[] {null, (query, place) -> (query + 3 * place) % 4 == 0 ? 0 : 4.0 / 3}) {
            Kernels vector = vectorKernels();
            Kernels scalar = new ScalarKernels(vector.lanes());
            assertArrayEquals(attentionResults(scalar, seed, dropout), attentionResults(vector, seed, dropout));
        }
    }

    private static double[] attentionResults(Kernels kernels, long seed, Kernels.WeightDropout dropout) {
        Problem p = new Problem(seed);
        int nodes = p.tree.nodes();
        int width = 1 + p.random.nextInt(5);
        Activations[] a = new Activations[8];
        for (int i = 0; i < a.length; i++) {
            a[i] = Activations.of(width, nodes);
            if (i < 3 || i == 4) {
                for (int c = 0; c < width; c++) {
                    for (int t = 0; t < nodes; t++) {
                        a[i].data()[a[i].row(c) + t] = p.random.nextDouble(-2, 2);
                    }
                }
            }
        }
        Activations statistics = Activations.of(2, nodes);
        int to = Activations.padded(nodes);
        kernels.attention(p.paths, a[0], a[1], a[2], a[3], statistics, dropout, p.scratch, 0, to);
        kernels.attentionBackward(
                p.paths, a[0], a[1], a[2], a[3], statistics, a[4], a[5], a[6], a[7], dropout, p.scratch);
        double[] all = new double[4 * width * nodes];
        int n = 0;
        for (int i : new int[] {3, 5, 6, 7}) {
            for (int c = 0; c < width; c++) {
                System.arraycopy(a[i].data(), a[i].row(c), all, n, nodes);
                n += nodes;
            }
        }
        return all;
    }

    @Test
    void attentionIsTheSoftmaxOverAncestors() {
        Problem p = new Problem(3);
        Kernels kernels = new ScalarKernels(4);
        int nodes = p.tree.nodes();
        Activations q = p.filled(2);
        Activations k = p.filled(2);
        Activations v = p.filled(2);
        Activations out = Activations.of(2, nodes);
        kernels.attention(
                p.paths, q, k, v, out, Activations.of(2, nodes), null, p.scratch, 0, Activations.padded(nodes));
        for (int t = 0; t < nodes; t++) {
            double z = 0;
            double[] expected = new double[2];
            for (int s = t; s >= 0; s = p.tree.parent(s)) {
                double weight = Math.exp(q.data()[q.row(0) + t] * k.data()[k.row(0) + s]
                        + q.data()[q.row(1) + t] * k.data()[k.row(1) + s]);
                z += weight;
                expected[0] += weight * v.data()[v.row(0) + s];
                expected[1] += weight * v.data()[v.row(1) + s];
            }
            assertEquals(expected[0] / z, out.data()[out.row(0) + t], 1e-14 * 10);
            assertEquals(expected[1] / z, out.data()[out.row(1) + t], 1e-14 * 10);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void sumsAndExponentialsAgreeBitByBit(long seed) {
        Kernels vector = vectorKernels();
        Kernels scalar = new ScalarKernels(vector.lanes());
        double[] a = new SplittableRandom(seed).doubles(80, -800, 0.0).toArray();
        a[17] = Double.NEGATIVE_INFINITY;
        a[18] = 0;
        a[19] = -0.0;
        double[] b = a.clone();
        scalar.expNonPositive(a, 3, 71);
        vector.expNonPositive(b, 3, 71);
        assertArrayEquals(a, b);
        assertEquals(scalar.dot(a, 4, b, 7, 64), vector.dot(a, 4, b, 7, 64));
        assertEquals(scalar.sum(a, 4, 64), vector.sum(a, 4, 64));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void rowsTimesMatricesAgreeBitByBit(long seed) {
        var random = new SplittableRandom(seed);
        double[] x = random.doubles(random.nextInt(40), -2, 2).toArray();
        int columns = random.nextInt(150);
        double[] matrix = random.doubles((long) x.length * columns, -2, 2).toArray();
        Kernels vector = vectorKernels();
        double[] expected = new double[columns];
        double[] found = new double[columns];
        new ScalarKernels(vector.lanes()).rowTimesMatrix(x, matrix, expected);
        vector.rowTimesMatrix(x, matrix, found);
        assertArrayEquals(expected, found);
        for (int j = 0; j < columns; j++) {
            double sum = 0;
            for (int i = 0; i < x.length; i++) {
                sum += x[i] * matrix[i * columns + j];
            }
            assertEquals(sum, found[j], 1e-13 * x.length * 4);
        }
    }

    /** Math.exp is within 1 ulp of the truth; ours is allowed 1 more. */
    @Test
    void theExponentialIsGoodToTwoUlps() {
        var random = new SplittableRandom(1);
        for (int i = 0; i < 200_000; i++) {
            double x = i % 2 == 0 ? random.nextDouble(-708, 0) : random.nextDouble(-2, 0);
            double expected = Math.exp(x);
            assertThat(ScalarKernels.expNonPositive(x))
                    .as("exp(%s)", x)
                    .isCloseTo(expected, within(2 * Math.ulp(expected)));
        }
        assertThat(ScalarKernels.expNonPositive(0)).isEqualTo(1);
        assertThat(ScalarKernels.expNonPositive(Double.NEGATIVE_INFINITY)).isZero();
        assertThat(ScalarKernels.expNonPositive(-709)).isZero();
        assertThat(ScalarKernels.expNonPositive(Double.NaN)).isNaN();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fast", "SCALAR"})
    void unknownKernelsAreRefused(String name) {
        assertThatThrownBy(() -> KernelSelection.select(name)).hasMessageContaining("expected scalar or vector");
    }
}
