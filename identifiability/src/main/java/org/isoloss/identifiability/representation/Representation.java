package org.isoloss.identifiability.representation;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/**
 * What a model makes of some inputs, a vector each, less their mean. Likenesses are 0 to 1, and 1 for equal representations;
 * they are NaN if one of the two is the same for all inputs. Immutable.
 */
public final class Representation {

    /** Directions with so little of the largest singular value are rounding. */
    private static final double RANK = 1e-10;

    private final DMatrixRMaj centred; // X, shape (inputs, features)
    private final DMatrixRMaj basis; // of the space of its columns, orthonormal, shape (inputs, rank)

    private Representation(DMatrixRMaj centred) {
        this.centred = centred;
        basis = basis(centred);
    }

    /**
     * Returns the representation.
     *
     * @param vectors a row an input, at least two of one length; copied
     */
    public static Representation of(double[][] vectors) {
        if (vectors.length < 2 || Arrays.stream(vectors).anyMatch(row -> row.length != vectors[0].length)) {
            throw new IllegalArgumentException(
                    "there are " + vectors.length + " vectors; expected at least two, all of one length");
        }
        int features = vectors[0].length;
        DMatrixRMaj matrix = new DMatrixRMaj(vectors.length, features);
        for (int i = 0; i < features; i++) {
            double mean = 0;
            for (double[] row : vectors) {
                mean += row[i] / vectors.length;
            }
            for (int n = 0; n < vectors.length; n++) {
                matrix.set(n, i, vectors[n][i] - mean);
            }
        }
        return new Representation(matrix);
    }

    private static DMatrixRMaj basis(DMatrixRMaj x) {
        SingularValueDecomposition_F64<DMatrixRMaj> svd = decomposed(x, true);
        double[] values = svd.getSingularValues();
        int count = svd.numberOfSingularValues();
        DMatrixRMaj left = svd.getU(null, false);
        double largest = Arrays.stream(values, 0, count).max().orElse(0);
        int[] kept = IntStream.range(0, count)
                .filter(k -> values[k] > RANK * largest)
                .toArray();
        DMatrixRMaj chosen = new DMatrixRMaj(x.numRows, kept.length);
        for (int c = 0; c < kept.length; c++) {
            for (int n = 0; n < x.numRows; n++) {
                chosen.set(n, c, left.get(n, kept[c]));
            }
        }
        return chosen;
    }

    private static SingularValueDecomposition_F64<DMatrixRMaj> decomposed(DMatrixRMaj x, boolean vectors) {
        SingularValueDecomposition_F64<DMatrixRMaj> svd =
                DecompositionFactory_DDRM.svd(x.numRows, x.numCols, vectors, false, true);
        if (!svd.decompose(x.copy())) {
            throw new ArithmeticException(
                    "the singular values of a matrix of " + x.numRows + " by " + x.numCols + " did not converge");
        }
        return svd;
    }

    private static double[] singularValues(DMatrixRMaj x) {
        SingularValueDecomposition_F64<DMatrixRMaj> svd = decomposed(x, false);
        return Arrays.stream(svd.getSingularValues(), 0, svd.numberOfSingularValues())
                .map(v -> -v)
                .sorted()
                .map(v -> -v)
                .toArray();
    }

    private static DMatrixRMaj cross(DMatrixRMaj a, DMatrixRMaj b) {
        if (a.numRows != b.numRows) {
            throw new IllegalArgumentException(
                    "one represents " + a.numRows + " inputs and the other " + b.numRows + "; expected the same");
        }
        DMatrixRMaj product = new DMatrixRMaj(a.numCols, b.numCols);
        CommonOps_DDRM.multTransA(a, b, product);
        return product;
    }

    private boolean isConstant() {
        return basis.numCols == 0;
    }

    /**
     * Returns the canonical correlations, the largest first: as many as the smaller of the two ranks.
     *
     * @see <a href="https://doi.org/10.1093/biomet/28.3-4.321">Hotelling (1936)</a>
     */
    public double[] canonicalCorrelations(Representation other) {
        return isConstant() || other.isConstant() ? new double[0] : singularValues(cross(basis, other.basis));
    }

    /** Returns the mean canonical correlation. */
    public double meanCanonicalCorrelation(Representation other) {
        return Arrays.stream(canonicalCorrelations(other)).average().orElse(Double.NaN);
    }

    /**
     * Returns the centred alignment of the two linear kernels: |X^T Y|^2 / (|X^T X| |Y^T Y|), in Frobenius norms.
     *
     * @see <a href="https://arxiv.org/abs/1905.00414">Kornblith et al. (2019)</a>
     */
    public double kernelAlignment(Representation other) {
        double joint = NormOps_DDRM.normF(cross(centred, other.centred));
        return joint
                * joint
                / (NormOps_DDRM.normF(cross(centred, centred))
                        * NormOps_DDRM.normF(cross(other.centred, other.centred)));
    }

    /**
     * Returns how well the best rotation and scale of one fits the other: the nuclear norm of X^T Y over |X| |Y|. One less this
     * is half the squared Procrustes distance of the two at length 1.
     *
     * @see <a href="https://doi.org/10.1007/BF02289451">Schoenemann (1966)</a>
     */
    public double procrustes(Representation other) {
        double nuclear =
                Arrays.stream(singularValues(cross(centred, other.centred))).sum();
        return nuclear / (NormOps_DDRM.normF(centred) * NormOps_DDRM.normF(other.centred));
    }

    /**
     * Returns how far each is a linear map of the other: the share of variance that the best affine map explains, the smaller
     * of both ways. Models of this family with equal likelihoods have 1, if they are identified up to a linear map.
     *
     * @see <a href="https://arxiv.org/abs/2007.00810">Roeder, Metz and Kingma (2021)</a>
     */
    public double linearlyIdentified(Representation other) {
        return Math.min(explains(other), other.explains(this));
    }

    private double explains(Representation other) {
        double fitted = NormOps_DDRM.normF(cross(basis, other.centred));
        double whole = NormOps_DDRM.normF(other.centred);
        return Math.min(1, fitted * fitted / (whole * whole));
    }

    @Override
    public String toString() {
        return "representation of " + centred.numRows + " inputs in " + centred.numCols + " features, of rank "
                + basis.numCols;
    }
}
