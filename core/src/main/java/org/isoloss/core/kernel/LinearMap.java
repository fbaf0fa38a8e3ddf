package org.isoloss.core.kernel;

/**
 * Where a linear map y = W x + b, or y = W x, lies in a flat array of parameters.
 *
 * @param weight the first entry of W, shape (out, in), row-major
 * @param bias the first entry of b, shape (out); {@link #NO_BIAS} where there is none
 */
public record LinearMap(int weight, int bias, int in, int out) {

    /** In place of a bias. */
    public static final int NO_BIAS = -1;

    /** Returns the map y = W x. */
    public static LinearMap withoutBias(int weight, int in, int out) {
        return new LinearMap(weight, NO_BIAS, in, out);
    }

    /** Returns whether there is a bias. */
    public boolean hasBias() {
        return bias != NO_BIAS;
    }

    /** Returns the bias of an output, 0 where there is none. */
    public double bias(double[] parameters, int output) {
        return hasBias() ? parameters[bias + output] : 0;
    }
}
