package org.isoloss.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.stream.LongStream;
import org.isoloss.base.conditions.RunConditions;
import org.isoloss.core.kernel.StateKernels.Scan;
import org.isoloss.core.kernel.StateKernels.ScanToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the vector kernels of states to their scalar definition, bit by bit, and the definition to plain formulas. */
class StateKernelsTest {

    static LongStream seeds() {
        return RunConditions.seeds(40);
    }

    /** A random problem: everything a kernel reads and writes. */
    private static final class Problem {
        final SplittableRandom random;
        final int rows;
        final int channels;
        final Scan scan;
        final ScanToken token;
        final ScanToken derivatives;
        final double[][] states = new double[5][];
        final double[] a;
        final double[] c;

        Problem(long seed) {
            random = new SplittableRandom(seed);
            rows = 1 + random.nextInt(19);
            channels = 1 + random.nextInt(29);
            scan = Scan.of(rows, channels);
            token = ScanToken.of(scan);
            derivatives = ScanToken.of(scan);
            for (int n = 0; n < rows; n++) {
                fill(scan.rates(), n * scan.columns(), -3, 0);
                fill(scan.dRates(), n * scan.columns(), -2, 2);
                token.b()[n] = random.nextDouble(-2, 2);
                token.c()[n] = random.nextDouble(-2, 2);
            }
            fill(token.step(), 0, 0, random.nextBoolean() ? 1 : 1000);
            fill(token.input(), 0, -2, 2);
            fill(derivatives.y(), 0, -2, 2);
            for (int i = 0; i < states.length; i++) {
                states[i] = new double[3 + rows * scan.columns()];
                for (int n = 0; n < rows; n++) {
                    fill(states[i], 3 + n * scan.columns(), -2, 2);
                }
            }
            a = random.doubles(rows, -2, 2).toArray();
            c = random.doubles(rows, -2, 2).toArray();
        }

        private void fill(double[] array, int from, double least, double most) {
            for (int j = 0; j < channels; j++) {
                array[from + j] = random.nextDouble(least, most);
            }
        }

        double[][] all() {
            return new double[][] {
                states[0],
                states[1],
                states[2],
                states[3],
                scan.dRates(),
                token.y(),
                derivatives.step(),
                derivatives.input(),
                derivatives.b(),
                derivatives.c()
            };
        }

        void scan(StateKernels kernels) {
            kernels.scan(scan, token, states[0], 3, states[1], 3, states[2], 3);
        }

        void scanBackward(StateKernels kernels) {
            double[] g = Arrays.copyOfRange(states[3], 3, states[3].length);
            kernels.scanBackward(scan, token, derivatives, states[0], 3, states[1], 3, states[2], 3, g);
            System.arraycopy(g, 0, states[3], 3, g.length);
        }

        void remember(StateKernels kernels) {
            double[] state = Arrays.copyOfRange(states[0], 3, states[0].length);
            kernels.remember(state, rows, scan.columns(), 0.75, a, token.input(), c, token.y());
            System.arraycopy(state, 0, states[0], 3, state.length);
        }
    }

    private static void same(long seed, BiConsumer<Problem, StateKernels> call) {
        assumeTrue(
                ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent(),
                "the JVM runs without jdk.incubator.vector: nothing to compare");
        Kernels vector = KernelSelection.select("vector");
        Problem one = new Problem(seed);
        Problem other = new Problem(seed);
        call.accept(one, new ScalarStateKernels(vector.lanes()));
        call.accept(other, vector.states());
        for (int i = 0; i < one.all().length; i++) {
            assertArrayEquals(one.all()[i], other.all()[i], "array " + i);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void allAgreeBitByBit(long seed) {
        same(seed, Problem::remember);
        same(seed, Problem::scan);
        same(seed, Problem::scanBackward);
    }

    @Test
    void aMemoryKeepsAddsAndFinds() {
        Problem p = new Problem(1);
        double[] before = p.states[0].clone();
        p.remember(new ScalarStateKernels(4));
        double found = 0;
        for (int r = 0; r < p.rows; r++) {
            int at = 3 + r * p.scan.columns();
            double expected = 0.75 * before[at] + p.a[r] * p.token.input()[0];
            assertThat(p.states[0][at]).isCloseTo(expected, within(1e-14));
            found += p.c[r] * expected;
        }
        assertThat(p.token.y()[0]).isCloseTo(found, within(1e-13));
    }

    /** Central differences with h = 1e-5 err by about h^2 and ulp / h, 1e-10. */
    @Test
    void theBackwardPassOfAScanIsItsDerivative() {
        StateKernels kernels = new ScalarStateKernels(4);
        Problem p = new Problem(8);
        Arrays.fill(p.states[3], 0); // no later tokens
        Arrays.fill(p.scan.dRates(), 0);
        p.scan(kernels);
        p.scanBackward(kernels);
        double h = 1e-5;
        requireDerivative(p, p.token.b(), 0, p.derivatives.b()[0], h);
        requireDerivative(p, p.token.c(), 0, p.derivatives.c()[0], h);
        requireDerivative(p, p.token.input(), 0, p.derivatives.input()[0], h);
        requireDerivative(p, p.token.step(), 0, p.derivatives.step()[0], h);
        requireDerivative(p, p.scan.rates(), 0, p.scan.dRates()[0], h);
        requireDerivative(p, p.states[0], 3, p.states[3][3], h);
    }

    private static void requireDerivative(Problem p, double[] of, int at, double found, double h) {
        double saved = of[at];
        of[at] = saved + h;
        double above = product(p);
        of[at] = saved - h;
        double below = product(p);
        of[at] = saved;
        assertThat(found).isCloseTo((above - below) / (2 * h), within(1e-7));
    }

    private static double product(Problem p) {
        p.scan(new ScalarStateKernels(4));
        double sum = 0;
        for (int j = 0; j < p.channels; j++) {
            sum += p.derivatives.y()[j] * p.token.y()[j];
        }
        return sum;
    }
}
