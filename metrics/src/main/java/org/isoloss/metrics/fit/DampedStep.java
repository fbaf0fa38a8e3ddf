package org.isoloss.metrics.fit;

import java.util.Arrays;

/**
 * The step s that minimises |r + J s| for |D s| at most a radius, to a tenth: the Gauss-Newton step where that is short
 * enough, else the one of |r + J s|^2 + mu |D s|^2 for the damping mu that makes it so. J is factored once, J = Q R, by
 * Householder reflections; a damping costs k^3. Moré (1978), section 5. Changes; for one thread.
 */
final class DampedStep {

    private static final double SINGULAR = 1e-14;

    private final int n;
    private final int k;
    private final double[] scale; // D, (k); the owner's, who changes it
    private final double[][] columns; // Q's reflections below R, (k, n)
    private final double[] rotated; // Q' r, (n)
    private final double[] diagonal; // of R
    private final double[] lengths; // of the columns of J
    private final double[] gradient; // J' r
    private final double[] s;
    private final double[][] triangle; // of R and sqrt(mu) D together; upper
    private final double[] right;
    private final double[] row;
    private final double[] work;
    private double damping;
    private double length;

    DampedStep(int n, int k, double[] scale) {
        this.n = n;
        this.k = k;
        this.scale = scale;
        columns = new double[k][n];
        rotated = new double[n];
        diagonal = new double[k];
        lengths = new double[k];
        gradient = new double[k];
        s = new double[k];
        triangle = new double[k][k];
        right = new double[k];
        row = new double[k];
        work = new double[k];
    }

    /** Takes the residuals and the columns of their Jacobian at a new point. */
    void linearise(double[][] jacobian, double[] r) {
        System.arraycopy(r, 0, rotated, 0, n);
        for (int j = 0; j < k; j++) {
            double dot = 0;
            double squares = 0;
            double[] column = columns[j];
            System.arraycopy(jacobian[j], 0, column, 0, n);
            for (int i = 0; i < n; i++) {
                dot += column[i] * r[i];
                squares += column[i] * column[i];
            }
            gradient[j] = dot;
            lengths[j] = Math.sqrt(squares);
        }
        for (int j = 0; j < k; j++) {
            diagonal[j] = 0;
            if (j < n) {
                reflect(j);
            }
        }
    }

    /** Turns column j, from row j on, into a multiple of a unit vector, and the later columns and residuals with it. */
    private void reflect(int j) {
        double[] v = columns[j];
        double squares = 0;
        for (int i = j; i < n; i++) {
            squares += v[i] * v[i];
        }
        if (squares == 0) {
            return;
        }
        double norm = Math.copySign(Math.sqrt(squares), -v[j]); // away from v, so that nothing cancels
        diagonal[j] = norm;
        double half = squares - norm * v[j]; // |v|^2 / 2 of the reflecting v
        v[j] -= norm;
        for (int l = j + 1; l < k; l++) {
            reflect(v, half, columns[l], j);
        }
        reflect(v, half, rotated, j);
    }

    private void reflect(double[] v, double half, double[] x, int from) {
        double dot = 0;
        for (int i = from; i < n; i++) {
            dot += v[i] * x[i];
        }
        double factor = dot / half;
        for (int i = from; i < n; i++) {
            x[i] -= factor * v[i];
        }
    }

    /** Returns R[i][j] for i below j. */
    private double above(int i, int j) {
        return i < n ? columns[j][i] : 0;
    }

    /** Returns the largest |cosine| between the residuals, of a known length, and a column of J: 0 at a minimum. */
    double largestCosine(double residualLength) {
        double largest = 0;
        for (int j = 0; j < k; j++) {
            if (lengths[j] > 0) {
                largest = Math.max(largest, Math.abs(gradient[j]) / (lengths[j] * residualLength));
            }
        }
        return largest;
    }

    /** Returns |r|^2 - |r + J s|^2 of the step without any radius; too much, not too little, where J is singular. */
    double fullDecrease() {
        double sum = 0;
        for (int j = 0; j < Math.min(n, k); j++) {
            sum += rotated[j] * rotated[j];
        }
        return sum;
    }

    double columnLength(int j) {
        return lengths[j];
    }

    /** Returns element j of the step. */
    double at(int j) {
        return s[j];
    }

    /** Returns |D s|. */
    double length() {
        return length;
    }

    boolean undamped() {
        return damping == 0;
    }

    /** Begins anew, as with another start. */
    void forgetDamping() {
        damping = 0;
    }

    /** Multiplies the damping that the next search begins from. */
    void scaleDamping(double factor) {
        damping *= factor;
    }

    /** Returns |r|^2 - |r + J s|^2, as it follows from the step's equation. */
    double predictedDecrease() {
        return linear() + 2 * damping * length * length;
    }

    /** Returns half the derivative of |r|^2 along the step. */
    double slope() {
        return -(linear() + damping * length * length);
    }

    /** |J s|^2 = |R s|^2. */
    private double linear() {
        double sum = 0;
        for (int i = 0; i < k; i++) {
            double element = diagonal[i] * s[i];
            for (int j = i + 1; j < k; j++) {
                element += above(i, j) * s[j];
            }
            sum += element * element;
        }
        return sum;
    }

    /** Finds the step for a radius. */
    void solve(double radius) {
        boolean regular = regular();
        double lower = 0;
        double excess = Double.POSITIVE_INFINITY;
        if (regular) {
            undampedStep();
            excess = length - radius;
            if (excess <= 0.1 * radius) {
                damping = 0;
                return;
            }
            lower = newtonCorrection(radius, excess);
        }
        double steepest = 0;
        for (int j = 0; j < k; j++) {
            steepest += gradient[j] / scale[j] * (gradient[j] / scale[j]);
        }
        steepest = Math.sqrt(steepest);
        double upper = Math.max(steepest / radius, Double.MIN_NORMAL);
        damping = Math.min(Math.max(damping, lower), upper);
        if (damping == 0) {
            damping = regular ? steepest / length : 0.001 * upper;
        }
        for (int search = 0; search < 10; search++) {
            if (damping == 0) {
                damping = Math.max(Double.MIN_NORMAL, 0.001 * upper);
            }
            dampedStep();
            double before = excess;
            excess = length - radius;
            boolean shortAtZero = lower == 0 && excess <= before && before < 0;
            if (Math.abs(excess) <= 0.1 * radius || shortAtZero || search == 9) {
                return;
            }
            if (excess > 0) {
                lower = Math.max(lower, damping);
            } else {
                upper = Math.min(upper, damping);
            }
            damping = Math.max(lower, damping + newtonCorrection(radius, excess));
        }
    }

    private boolean regular() {
        for (int j = 0; j < k; j++) {
            if (!(Math.abs(diagonal[j]) > SINGULAR * lengths[j])) {
                return false;
            }
        }
        return true;
    }

    private void undampedStep() {
        for (int i = 0; i < k; i++) {
            triangle[i][i] = diagonal[i];
            for (int j = i + 1; j < k; j++) {
                triangle[i][j] = above(i, j);
            }
            right[i] = -rotated[i];
        }
        substitute();
    }

    /** Rotates the rows of sqrt(mu) D into R one by one. */
    private void dampedStep() {
        for (int i = 0; i < k; i++) {
            triangle[i][i] = diagonal[i];
            for (int j = i + 1; j < k; j++) {
                triangle[i][j] = above(i, j);
            }
            right[i] = i < n ? -rotated[i] : 0;
        }
        double root = Math.sqrt(damping);
        for (int d = 0; d < k; d++) {
            Arrays.fill(row, d, k, 0);
            row[d] = root * scale[d];
            double rest = 0;
            for (int i = d; i < k; i++) {
                if (row[i] == 0) {
                    continue;
                }
                double norm = Math.sqrt(triangle[i][i] * triangle[i][i] + row[i] * row[i]);
                double cosine = triangle[i][i] / norm;
                double sine = row[i] / norm;
                triangle[i][i] = norm;
                for (int j = i + 1; j < k; j++) {
                    double upper = triangle[i][j];
                    triangle[i][j] = cosine * upper + sine * row[j];
                    row[j] = cosine * row[j] - sine * upper;
                }
                double upper = right[i];
                right[i] = cosine * upper + sine * rest;
                rest = cosine * rest - sine * upper;
            }
        }
        substitute();
    }

    /** Solves the triangle for the step and takes its length. */
    private void substitute() {
        double squares = 0;
        for (int i = k - 1; i >= 0; i--) {
            double rest = right[i];
            for (int j = i + 1; j < k; j++) {
                rest -= triangle[i][j] * s[j];
            }
            s[i] = rest / triangle[i][i];
            squares += scale[i] * s[i] * scale[i] * s[i];
        }
        length = Math.sqrt(squares);
    }

    /** Newton's correction of the damping for 1 / |D s| = 1 / radius, by the transposed triangle. */
    private double newtonCorrection(double radius, double excess) {
        double squares = 0;
        for (int i = 0; i < k; i++) {
            double rest = scale[i] * scale[i] * s[i] / length;
            for (int j = 0; j < i; j++) {
                rest -= triangle[j][i] * work[j];
            }
            work[i] = rest / triangle[i][i];
            squares += work[i] * work[i];
        }
        return excess / radius / squares;
    }
}
