package org.isoloss.identifiability.tangent;

import java.util.function.UnaryOperator;
import org.apache.commons.rng.UniformRandomProvider;
import org.ejml.data.DMatrixRMaj;
import org.isoloss.base.random.Seed;

/**
 * The method of Lanczos for the largest eigenvalue of a symmetric operator, every new vector made orthogonal to all
 * before it.
 *
 * @see <a href="https://doi.org/10.6028/jres.045.026">Lanczos (1950)</a>
 */
final class Lanczos {

    /** Estimates that agree this well, relatively, end the iteration. */
    private static final double AGREEMENT = 1e-10;

    private final UnaryOperator<double[]> operator;
    private final int size;

    Lanczos(UnaryOperator<double[]> operator, int size) {
        this.operator = operator;
        this.size = size;
    }

    /** Returns the largest eigenvalue found with at most this many products. Starts from a fixed random vector. */
    double largest(int products) {
        int most = Math.min(products, size);
        double[][] basis = new double[most][];
        DMatrixRMaj tridiagonal = new DMatrixRMaj(most, most);
        UniformRandomProvider random = new Seed(size).stream(Seed.Purpose.SAMPLING);
        basis[0] = new double[size];
        for (int i = 0; i < size; i++) {
            basis[0][i] = random.nextDouble() - 0.5;
        }
        scale(basis[0], 1 / norm(basis[0]));
        double estimate = 0;
        for (int j = 0; j < most; j++) {
            double[] next = operator.apply(basis[j]).clone();
            tridiagonal.set(j, j, dot(next, basis[j]));
            for (int repeat = 0; repeat < 2; repeat++) { // twice is enough (Parlett 1998, section 6.9)
                for (int i = 0; i <= j; i++) {
                    addScaled(next, basis[i], -dot(next, basis[i]));
                }
            }
            double previous = estimate;
            estimate = DenseKernel.eigenvalues(leading(tridiagonal, j + 1))[0];
            double length = norm(next);
            if (j + 1 == most || length <= 1e-14 * Math.abs(estimate) || agree(previous, estimate, j)) {
                break;
            }
            tridiagonal.set(j, j + 1, length);
            tridiagonal.set(j + 1, j, length);
            scale(next, 1 / length);
            basis[j + 1] = next;
        }
        return estimate;
    }

    private static boolean agree(double previous, double estimate, int steps) {
        return steps > 8 && Math.abs(estimate - previous) <= AGREEMENT * Math.abs(estimate);
    }

    private static DMatrixRMaj leading(DMatrixRMaj matrix, int size) {
        DMatrixRMaj part = new DMatrixRMaj(size, size);
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                part.set(i, j, matrix.get(i, j));
            }
        }
        return part;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum = Math.fma(a[i], b[i], sum);
        }
        return sum;
    }

    private static double norm(double[] a) {
        return Math.sqrt(dot(a, a));
    }

    private static void scale(double[] a, double factor) {
        for (int i = 0; i < a.length; i++) {
            a[i] *= factor;
        }
    }

    private static void addScaled(double[] to, double[] a, double factor) {
        for (int i = 0; i < to.length; i++) {
            to[i] = Math.fma(factor, a[i], to[i]);
        }
    }
}
