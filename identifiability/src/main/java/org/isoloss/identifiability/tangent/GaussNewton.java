package org.isoloss.identifiability.tangent;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.isoloss.base.numeric.ArraySize;

/**
 * The Gauss-Newton matrix J^T H J of a cross-entropy, through the matrix B^T K B that has the same eigenvalues but for
 * zeros: H = B B^T is block diagonal, a block for each prefix u of weight w(u).
 *
 * <p>At the model itself H(u) = w (diag(q) - q q^T), with B(u) = sqrt(w) (diag(sqrt q) - q sqrt(q)^T). Whatever q
 * becomes in training, H(u) is at most w / 2 times the projection that removes the mean: no eigenvalue of diag(q) - q q^T
 * is above 1 / 2. On a linearised network gradient descent therefore never increases the loss while its rate is at most
 * 2 / lambda, lambda being the largest eigenvalue under that bound; for any network the bound tells which twin tolerates
 * which rate.
 */
public final class GaussNewton {

    private final TangentKernel kernel;
    private final int outcomes;
    private final double[] root; // B's blocks, shape (prefixes, V + 1, V + 1)

    private GaussNewton(TangentKernel kernel, int outcomes, double[] root) {
        this.kernel = kernel;
        this.outcomes = outcomes;
        this.root = root;
    }

    /**
     * Returns the matrix at the model.
     *
     * @param logProbabilities ln q, shape (nodes, V + 1)
     * @param targets training weights, same shape: those of a prefix add up to its weight
     */
    public static GaussNewton atModel(TangentKernel kernel, double[] logProbabilities, double[] targets, int outcomes) {
        requireShape(kernel, targets, outcomes);
        double[] root = new double[ArraySize.of("the root of the Gauss-Newton matrix", targets.length, outcomes)];
        for (int row = 0; row < targets.length; row += outcomes) {
            double scale = Math.sqrt(weight(targets, row, outcomes));
            for (int y = 0; y < outcomes; y++) {
                double q = Math.exp(logProbabilities[row + y]);
                for (int z = 0; z < outcomes; z++) {
                    double diagonal = y == z ? Math.sqrt(q) : 0;
                    double rootOfOther = Math.exp(logProbabilities[row + z] / 2);
                    root[(row + y) * outcomes + z] = scale * (diagonal - q * rootOfOther);
                }
            }
        }
        return new GaussNewton(kernel, outcomes, root);
    }

    /** Returns the matrix with every block of H at its bound, w / 2 times the projection. */
    public static GaussNewton atBound(TangentKernel kernel, double[] targets, int outcomes) {
        requireShape(kernel, targets, outcomes);
        double[] root = new double[ArraySize.of("the root of the Gauss-Newton matrix", targets.length, outcomes)];
        for (int row = 0; row < targets.length; row += outcomes) {
            double scale = Math.sqrt(weight(targets, row, outcomes) / 2);
            for (int y = 0; y < outcomes; y++) {
                for (int z = 0; z < outcomes; z++) {
                    root[(row + y) * outcomes + z] = scale * ((y == z ? 1 : 0) - 1.0 / outcomes);
                }
            }
        }
        return new GaussNewton(kernel, outcomes, root);
    }

    private static void requireShape(TangentKernel kernel, double[] targets, int outcomes) {
        if (targets.length != kernel.size() || targets.length % outcomes != 0) {
            throw new IllegalArgumentException("there are " + targets.length + " targets over " + outcomes
                    + " outcomes; expected one for each of the kernel's " + kernel.size() + " outputs");
        }
    }

    private static double weight(double[] targets, int row, int outcomes) {
        double sum = 0;
        for (int y = 0; y < outcomes; y++) {
            sum += targets[row + y];
        }
        return sum;
    }

    /** Returns B^T K B x. */
    double[] times(double[] x) {
        double[] inner = new double[x.length];
        for (int k = 0; k < x.length; k++) {
            int row = k - k % outcomes;
            for (int z = 0; z < outcomes; z++) {
                inner[k] = Math.fma(root[k * outcomes + z], x[row + z], inner[k]);
            }
        }
        double[] moved = kernel.times(inner);
        double[] outer = new double[x.length];
        for (int k = 0; k < x.length; k++) {
            int row = k - k % outcomes;
            for (int z = 0; z < outcomes; z++) {
                outer[row + z] = Math.fma(root[k * outcomes + z], moved[k], outer[row + z]);
            }
        }
        return outer;
    }

    /** Returns all eigenvalues, the largest first, by the dense matrix: a product with the kernel for each output. */
    public double[] eigenvalues() {
        int n = kernel.size();
        DMatrixRMaj matrix = new DMatrixRMaj(n, n);
        double[] unit = new double[n];
        for (int k = 0; k < n; k++) {
            unit[k] = 1;
            double[] column = times(unit);
            unit[k] = 0;
            for (int i = 0; i < n; i++) {
                // Half from each side of the diagonal: rounding must not make it unsymmetric.
                matrix.data[i * n + k] += column[i] / 2;
                matrix.data[k * n + i] += column[i] / 2;
            }
        }
        return DenseKernel.eigenvalues(matrix);
    }

    /**
     * Returns the diagonal of J^T H J, an entry a parameter: the squares of the columns of B^T J, a backward pass an output.
     *
     * @param jacobian of the network that the kernel is of
     */
    public double[] diagonal(NetworkJacobian jacobian) {
        double[] diagonal = new double[jacobian.parameters()];
        double[] column = new double[root.length / outcomes];
        for (int k = 0; k < column.length; k++) {
            int row = k - k % outcomes;
            for (int y = 0; y < outcomes; y++) {
                column[row + y] = root[(row + y) * outcomes + k % outcomes];
            }
            double[] moved = jacobian.transposeTimes(column);
            for (int i = 0; i < diagonal.length; i++) {
                diagonal[i] = Math.fma(moved[i], moved[i], diagonal[i]);
            }
            Arrays.fill(column, row, row + outcomes, 0);
        }
        return diagonal;
    }

    /** Returns the largest eigenvalue by the method of Lanczos, in at most 60 products with the kernel. */
    public double largestEigenvalue() {
        return SymmetricOperator.largestEigenvalue(this::times, kernel.size());
    }

    @Override
    public String toString() {
        return "Gauss-Newton matrix of " + outcomes + " outcomes";
    }
}
