package org.isoloss.metrics.fit;

import org.jspecify.annotations.Nullable;

/**
 * The parameters in which a family is linear, solved exactly for fixed values of the others: only the others need a
 * grid of starts (variable projection, Golub and Pereyra 1973).
 *
 * @param coefficients one a basis function
 * @param objective the weighted sum of squares that remains
 */
record LinearPart(double[] coefficients, double objective) {

    /**
     * Solves weighted least squares by Gram-Schmidt orthogonalisation, each column twice.
     *
     * @param basis {@code basis[j][i]}, function j at point i; overwritten
     * @return null if the functions are linearly dependent on these points
     */
    static @Nullable LinearPart solve(Sample sample, double[][] basis) {
        int n = sample.size();
        int k = basis.length;
        double[] rest = new double[n];
        for (int i = 0; i < n; i++) {
            rest[i] = sample.y()[i] * sample.weight()[i];
            for (double[] column : basis) {
                column[i] *= sample.weight()[i];
            }
        }
        double[][] r = new double[k][k];
        double[] projections = new double[k];
        for (int j = 0; j < k; j++) {
            double before = norm(basis[j]);
            for (int pass = 0; pass < 2; pass++) {
                for (int l = 0; l < j; l++) {
                    double dot = dot(basis[l], basis[j]);
                    r[l][j] += dot;
                    subtract(basis[j], dot, basis[l]);
                }
            }
            r[j][j] = norm(basis[j]);
            if (!(r[j][j] > 1e-12 * before)) {
                return null;
            }
            for (int i = 0; i < n; i++) {
                basis[j][i] /= r[j][j];
            }
            projections[j] = dot(basis[j], rest);
            subtract(rest, projections[j], basis[j]);
        }
        double[] c = new double[k];
        for (int j = k - 1; j >= 0; j--) {
            double sum = projections[j];
            for (int l = j + 1; l < k; l++) {
                sum -= r[j][l] * c[l];
            }
            c[j] = sum / r[j][j];
        }
        return new LinearPart(c, dot(rest, rest));
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double norm(double[] a) {
        return Math.sqrt(dot(a, a));
    }

    private static void subtract(double[] a, double factor, double[] b) {
        for (int i = 0; i < a.length; i++) {
            a[i] -= factor * b[i];
        }
    }
}
