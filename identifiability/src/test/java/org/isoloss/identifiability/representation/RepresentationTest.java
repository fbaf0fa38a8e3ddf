package org.isoloss.identifiability.representation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.isoloss.base.numeric.LogSumExp;
import org.junit.jupiter.api.Test;

class RepresentationTest {

    private static final int CLASSES = 7;
    private static final int[] PERMUTATION = {5, 0, 2, 4, 6, 1, 3};
    private static final double F = 2;
    private static final double RHO = 20;

    private static double[] onCircle(int place, double radius) {
        double angle = 2 * Math.PI * place / CLASSES;
        return new double[] {radius * Math.cos(angle), radius * Math.sin(angle)};
    }

    /** ln p(y | x) with f of class x at the place of x on the circle, g of class y at that of y. */
    private static double[] logProbabilities(int[] places) {
        double[] all = new double[CLASSES * CLASSES];
        for (int x = 0; x < CLASSES; x++) {
            double[] f = onCircle(places[x], F);
            for (int y = 0; y < CLASSES; y++) {
                double[] g = onCircle(places[y], RHO);
                all[x * CLASSES + y] = f[0] * g[0] + f[1] * g[1];
            }
            double logZ = LogSumExp.of(all, x * CLASSES, CLASSES);
            for (int y = 0; y < CLASSES; y++) {
                all[x * CLASSES + y] -= logZ;
            }
        }
        return all;
    }

    private static double[][] embedded(int[] places) {
        double[][] f = new double[CLASSES][];
        for (int x = 0; x < CLASSES; x++) {
            f[x] = onCircle(places[x], F);
        }
        return f;
    }

    private static final int[] IN_ORDER = {0, 1, 2, 3, 4, 5, 6};

    /**
     * Nielsen et al. (2025, arXiv:2506.03784), theorem 3.1: models arbitrarily near in likelihood, with representations of which
     * no linear map makes one the other. Here for classes on a circle and a permutation of them.
     */
    @Test
    void sevenClassesOnACirclePermutedHaveOneLossAndUncorrelatedRepresentations() {
        double[] p = logProbabilities(IN_ORDER);
        double[] q = logProbabilities(PERMUTATION);
        double first = 0;
        double second = 0;
        double divergence = 0;
        for (int x = 0; x < CLASSES; x++) {
            first -= p[x * CLASSES + x] / CLASSES;
            second -= q[x * CLASSES + x] / CLASSES;
            for (int y = 0; y < CLASSES; y++) {
                int k = x * CLASSES + y;
                divergence += Math.exp(p[k]) * (p[k] - q[k]) / CLASSES;
            }
        }
        assertThat(second).isCloseTo(first, within(1e-20)); // both some 6e-7
        assertThat(divergence).isCloseTo(1.949e-5, within(0.0005e-5)); // as many digits as issue 18 gives
        Representation one = Representation.of(embedded(IN_ORDER));
        Representation other = Representation.of(embedded(PERMUTATION));
        assertThat(one.canonicalCorrelations(other)).hasSize(2);
        assertThat(one.canonicalCorrelations(other)[0]).isLessThan(1e-12);
        assertThat(one.linearlyIdentified(other)).isLessThan(1e-12);
        assertThat(LogLikelihoodVariance.of(p, q, CLASSES)).isGreaterThan(10); // it sees what the divergence does not
    }

    private static double[][] random(int inputs, int features, long seed) {
        var random = new SplittableRandom(seed);
        double[][] x = new double[inputs][];
        for (int i = 0; i < inputs; i++) {
            x[i] = random.doubles(features, -1, 1).toArray();
        }
        return x;
    }

    private static double[][] mapped(double[][] x, double[][] map, double shift) {
        double[][] y = new double[x.length][map.length];
        for (int n = 0; n < x.length; n++) {
            for (int o = 0; o < map.length; o++) {
                y[n][o] = shift;
                for (int i = 0; i < x[n].length; i++) {
                    y[n][o] += map[o][i] * x[n][i];
                }
            }
        }
        return y;
    }

    @Test
    void rotationsScalesAndShiftsChangeNoLikeness() {
        double[][] x = random(20, 2, 1);
        double cos = 3 * Math.cos(1);
        double sin = 3 * Math.sin(1);
        Representation one = Representation.of(x);
        Representation rotated = Representation.of(mapped(x, new double[][] {{cos, -sin}, {sin, cos}}, 5));
        assertThat(one.meanCanonicalCorrelation(rotated)).isCloseTo(1, within(1e-12));
        assertThat(one.kernelAlignment(rotated)).isCloseTo(1, within(1e-12));
        assertThat(one.procrustes(rotated)).isCloseTo(1, within(1e-12));
        assertThat(one.linearlyIdentified(rotated)).isCloseTo(1, within(1e-12));
    }

    @Test
    void linearMapsAreSeenByAlignmentAndNotByIdentification() {
        double[][] x = random(20, 2, 2);
        Representation one = Representation.of(x);
        Representation sheared = Representation.of(mapped(x, new double[][] {{1, 4}, {0, 0.1}}, 0));
        assertThat(one.meanCanonicalCorrelation(sheared)).isCloseTo(1, within(1e-10));
        assertThat(one.linearlyIdentified(sheared)).isCloseTo(1, within(1e-10));
        assertThat(one.kernelAlignment(sheared)).isLessThan(0.9);
        assertThat(one.procrustes(sheared)).isLessThan(0.95);
    }

    /** Of features that are copies of others nothing is new: the rank counts. */
    @Test
    void aRepresentationThatLostADimensionIdentifiesOneWayOnly() {
        double[][] x = random(20, 2, 3);
        Representation whole = Representation.of(x);
        Representation part = Representation.of(mapped(x, new double[][] {{1, 0}, {2, 0}}, 0));
        assertThat(whole.canonicalCorrelations(part)).hasSize(1);
        assertThat(whole.meanCanonicalCorrelation(part)).isCloseTo(1, within(1e-10));
        assertThat(whole.linearlyIdentified(part)).isLessThan(0.9);
    }

    @Test
    void otherInputsAreRefused() {
        Representation one = Representation.of(random(5, 2, 1));
        assertThatThrownBy(() -> one.procrustes(Representation.of(random(6, 2, 1))))
                .hasMessageContaining("5 inputs and the other 6");
        assertThatThrownBy(() -> Representation.of(new double[][] {{1}})).hasMessageContaining("1 vectors");
    }

    @Test
    void modelsThatDifferByAConstantAnOutcomeHaveNoVariance() {
        double[] p = {-1, -2, -3, -4};
        double[] q = {-1.5, -2.25, -3.5, -4.25};
        assertThat(LogLikelihoodVariance.of(p, q, 2)).isZero();
        assertThat(LogLikelihoodVariance.of(p, new double[] {-1, -2, -3, -6}, 2))
                .isCloseTo(1, within(1e-12));
    }
}
