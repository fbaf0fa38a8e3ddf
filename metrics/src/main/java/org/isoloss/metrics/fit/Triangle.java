package org.isoloss.metrics.fit;

/** The factor R of a Jacobian J = Q R: all that the delta method needs, without squaring J's condition. */
final class Triangle {

    /** A column whose part orthogonal to the others is smaller than this share of it is not determined. */
    private static final double DEPENDENT = 1e-11;

    private Triangle() {}

    /**
     * Returns R, shape (k, k), by Gram-Schmidt; a dependent column has a 0 on the diagonal.
     *
     * @param columns of J, (k, n); not changed
     */
    static double[][] of(double[][] columns) {
        int k = columns.length;
        double[][] q = new double[k][];
        double[][] r = new double[k][k];
        for (int j = 0; j < k; j++) {
            q[j] = columns[j].clone();
            int n = q[j].length;
            double before = norm(q[j]);
            for (int pass = 0; pass < 2; pass++) {
                for (int l = 0; l < j; l++) {
                    double dot = 0;
                    for (int i = 0; i < n; i++) {
                        dot += q[l][i] * q[j][i];
                    }
                    r[l][j] += dot;
                    for (int i = 0; i < n; i++) {
                        q[j][i] -= dot * q[l][i];
                    }
                }
            }
            double norm = norm(q[j]);
            r[j][j] = norm > DEPENDENT * before ? norm : 0;
            for (int i = 0; i < n; i++) {
                q[j][i] = r[j][j] == 0 ? 0 : q[j][i] / norm;
            }
        }
        return r;
    }

    /** The length, which may be large where its square would overflow, and small where that would vanish. */
    private static double norm(double[] v) {
        double largest = 0;
        for (double element : v) {
            largest = Math.max(largest, Math.abs(element));
        }
        if (largest == 0) {
            return 0;
        }
        double sum = 0;
        for (double element : v) {
            sum += (element / largest) * (element / largest);
        }
        return largest * Math.sqrt(sum);
    }

    /** Returns g' (J'J)^-1 g = |R'^-1 g|^2; infinite if g has a part in a direction that is not determined. */
    static double quadratic(double[][] r, double[] g) {
        double sum = 0;
        double[] z = new double[g.length];
        for (int j = 0; j < g.length; j++) {
            double rest = g[j];
            for (int l = 0; l < j; l++) {
                rest -= r[l][j] * z[l];
            }
            if (r[j][j] == 0) {
                if (rest != 0) {
                    return Double.POSITIVE_INFINITY;
                }
                continue;
            }
            z[j] = rest / r[j][j];
            sum += z[j] * z[j];
        }
        return sum;
    }
}
