package org.isoloss.identifiability.curvature;

import java.util.Arrays;

/**
 * Parameters with a direction along which they move, and what is gathered for them: the gradient, and the product of the
 * Hessian with the direction.
 */
final class DualParameters {

    final double[] value;
    final double[] direction;
    final double[] gradient;
    final double[] product;

    DualParameters(double[] parameters) {
        value = parameters.clone();
        direction = new double[value.length];
        gradient = new double[value.length];
        product = new double[value.length];
    }

    void begin(double[] along) {
        System.arraycopy(along, 0, direction, 0, direction.length);
        Arrays.fill(gradient, 0);
        Arrays.fill(product, 0);
    }

    @Override
    public String toString() {
        return value.length + " parameters";
    }
}
