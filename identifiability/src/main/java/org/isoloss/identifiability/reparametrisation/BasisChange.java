package org.isoloss.identifiability.reparametrisation;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.isoloss.core.layer.Attention;
import org.isoloss.core.network.NetworkModel;
import org.isoloss.core.transformer.Transformer;

/**
 * Writes one head's queries and keys, or values and output projection, in another basis. With features as row vectors,
 * queries become q M and keys k M^-T, so that scores q k^T stay; values become v M, and the output projection reads
 * them through M^-1. Keeps the function up to rounding, which grows with the condition number of M.
 */
public final class BasisChange implements Reparametrisation {

    /** The largest condition number accepted: beyond it more than half of the digits of a double would be lost. */
    public static final double LARGEST_CONDITION = 1e8;

    private final int layer;
    private final int head;
    private final HeadPair pair;
    private final DMatrixRMaj basis;
    private final DMatrixRMaj inverse;

    private BasisChange(int layer, int head, HeadPair pair, DMatrixRMaj basis, DMatrixRMaj inverse) {
        this.layer = layer;
        this.head = head;
        this.pair = pair;
        this.basis = basis;
        this.inverse = inverse;
    }

    /**
     * Returns the change to a basis.
     *
     * @param layer counted from 0
     * @param head counted from 0
     * @param basis M, square, as wide as a head; copied
     * @throws IllegalArgumentException if M is singular or worse conditioned than {@link #LARGEST_CONDITION}
     */
    public static BasisChange of(int layer, int head, HeadPair pair, DMatrixRMaj basis) {
        if (basis.numRows != basis.numCols || basis.numRows == 0) {
            throw new IllegalArgumentException(
                    "the basis has shape (" + basis.numRows + ", " + basis.numCols + "); expected a square matrix");
        }
        DMatrixRMaj inverse = new DMatrixRMaj(basis.numRows, basis.numCols);
        double condition = NormOps_DDRM.conditionP2(basis);
        if (!(condition <= LARGEST_CONDITION && CommonOps_DDRM.invert(basis, inverse))) {
            throw new IllegalArgumentException(
                    "the basis has condition number " + condition + "; expected at most " + LARGEST_CONDITION);
        }
        return new BasisChange(layer, head, pair, basis.copy(), inverse);
    }

    /** Returns the change to a random basis: the identity plus Gaussian entries of standard deviation 1/2, drawn until well conditioned. */
    public static BasisChange random(int layer, int head, HeadPair pair, int width, UniformRandomProvider random) {
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        DMatrixRMaj basis = CommonOps_DDRM.identity(width);
        do {
            CommonOps_DDRM.setIdentity(basis);
            for (int i = 0; i < basis.data.length; i++) {
                basis.data[i] += 0.5 * gaussian.sample();
            }
        } while (!(NormOps_DDRM.conditionP2(basis) <= 100));
        return of(layer, head, pair, basis);
    }

    @Override
    public Keeps keeps() {
        return Keeps.UP_TO_ROUNDING;
    }

    @Override
    public NetworkModel<Transformer> apply(NetworkModel<Transformer> model) {
        Attention attention = ParameterEdit.block(model, layer).attention();
        int d = model.network().config().width();
        int width = model.network().config().headWidth();
        int heads = model.network().config().heads();
        if (head < 0 || head >= heads) {
            throw new IllegalArgumentException("head is " + head + "; expected 0 to " + (heads - 1));
        }
        if (basis.numRows != width) {
            throw new IllegalArgumentException(
                    "the basis has " + basis.numRows + " rows; expected " + width + ", as wide as a head");
        }
        ParameterEdit edit = ParameterEdit.of(model);
        double[] parameters = edit.parameters();
        int weights = attention.queryKeyValue().weight();
        int biases = attention.queryKeyValue().bias();
        int first = (pair == HeadPair.QUERY_KEY ? 0 : 2 * d) + head * width;
        DMatrixRMaj transposed = CommonOps_DDRM.transpose(basis, null);
        transformRows(parameters, weights + first * d, d, transposed); // q M, written for columns: M^T q
        transformRows(parameters, biases + first, 1, transposed);
        if (pair == HeadPair.QUERY_KEY) {
            int key = d + head * width;
            transformRows(parameters, weights + key * d, d, inverse);
            transformRows(parameters, biases + key, 1, inverse);
        } else {
            int out = attention.out().weight();
            for (int o = 0; o < d; o++) { // a row of W_O as a column: M^-1 w, that is w M^-T as a row
                transformRows(parameters, out + o * d + head * width, 1, inverse);
            }
        }
        return edit.model();
    }

    /** Replaces the rows of a (width, columns) block by matrix times block. */
    private static void transformRows(double[] parameters, int offset, int columns, DMatrixRMaj matrix) {
        int width = matrix.numRows;
        DMatrixRMaj block = new DMatrixRMaj(width, columns);
        System.arraycopy(parameters, offset, block.data, 0, width * columns);
        DMatrixRMaj product = new DMatrixRMaj(width, columns);
        CommonOps_DDRM.mult(matrix, block, product);
        System.arraycopy(product.data, 0, parameters, offset, width * columns);
    }

    @Override
    public BasisChange inverse() {
        return new BasisChange(layer, head, pair, inverse, basis);
    }

    @Override
    public String toString() {
        return "change of basis in head " + head + " of layer " + layer;
    }
}
