package org.isoloss.core.layer;

import org.isoloss.base.numeric.ErrorFunction;

/** Functions of cursors: IEEE operations and {@link StrictMath} alone, so that the bits are the same on every platform. */
final class StrictFunctions {

    private StrictFunctions() {}

    static double sigmoid(double z) {
        double e = StrictMath.exp(-Math.abs(z));
        return z >= 0 ? 1 / (1 + e) : e / (1 + e);
    }

    static double silu(double z) {
        return z * sigmoid(z);
    }

    static double gelu(double z) {
        return z / 2 * (1 + ErrorFunction.erf(z / Math.sqrt(2)));
    }

    static double softplus(double z) {
        return z > GateFunctions.LINEAR_SOFTPLUS ? z : Math.max(z, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(z)));
    }

    static double logSigmoid(double z) {
        return Math.min(z, 0) - StrictMath.log1p(StrictMath.exp(-Math.abs(z)));
    }
}
