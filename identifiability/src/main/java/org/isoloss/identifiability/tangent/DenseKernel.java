package org.isoloss.identifiability.tangent;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/** The kernel as a matrix, for as many outputs as a square of them fits in memory. Immutable. */
public final class DenseKernel implements TangentKernel {

    /** The most outputs that are accepted: 128 MB. */
    public static final int LARGEST = 4096;

    private final DMatrixRMaj kernel;

    private DenseKernel(DMatrixRMaj kernel) {
        this.kernel = kernel;
    }

    /**
     * Returns the kernel of a derivative.
     *
     * @param jacobian J, shape (outputs, parameters)
     */
    public static DenseKernel of(DMatrixRMaj jacobian) {
        requireSize(jacobian.numRows);
        DMatrixRMaj kernel = new DMatrixRMaj(jacobian.numRows, jacobian.numRows);
        CommonOps_DDRM.multTransB(jacobian, jacobian, kernel);
        return new DenseKernel(kernel);
    }

    /** Returns the kernel of a network, exact up to rounding: a backward pass an output. */
    public static DenseKernel of(NetworkJacobian jacobian) {
        requireSize(jacobian.size());
        DMatrixRMaj rows = new DMatrixRMaj(jacobian.size(), jacobian.parameters());
        double[] unit = new double[jacobian.size()];
        for (int k = 0; k < unit.length; k++) {
            unit[k] = 1;
            System.arraycopy(
                    jacobian.transposeTimes(unit), 0, rows.data, k * jacobian.parameters(), jacobian.parameters());
            unit[k] = 0;
        }
        return of(rows);
    }

    private static void requireSize(int outputs) {
        if (outputs < 1 || outputs > LARGEST) {
            throw new IllegalArgumentException("there are " + outputs + " outputs; expected 1 to " + LARGEST
                    + " (beyond that, use the kernel without its matrix)");
        }
    }

    @Override
    public int size() {
        return kernel.numRows;
    }

    @Override
    public double[] times(double[] g) {
        DMatrixRMaj product = new DMatrixRMaj(size(), 1);
        CommonOps_DDRM.mult(kernel, DMatrixRMaj.wrap(size(), 1, g), product);
        return product.data;
    }

    /** Returns a copy of the matrix. */
    public DMatrixRMaj matrix() {
        return kernel.copy();
    }

    /** Returns the eigenvalues, the largest first: the speeds at which linearised gradient flow on squared error learns. */
    public double[] eigenvalues() {
        return eigenvalues(kernel);
    }

    /** Returns the eigenvalues of a symmetric matrix, the largest first. */
    static double[] eigenvalues(DMatrixRMaj symmetric) {
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(symmetric.numRows, false, true);
        if (!eigen.decompose(symmetric.copy())) {
            throw new ArithmeticException(
                    "the eigenvalues of a matrix of " + symmetric.numRows + " rows did not converge");
        }
        double[] values = new double[symmetric.numRows];
        for (int i = 0; i < values.length; i++) {
            values[i] = -eigen.getEigenvalue(i).getReal();
        }
        Arrays.sort(values);
        for (int i = 0; i < values.length; i++) {
            values[i] = -values[i];
        }
        return values;
    }

    @Override
    public String toString() {
        return "tangent kernel, " + size() + " by " + size();
    }
}
