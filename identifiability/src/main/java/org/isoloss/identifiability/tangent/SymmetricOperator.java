package org.isoloss.identifiability.tangent;

import java.util.function.UnaryOperator;

/** What is found of a symmetric matrix through products alone. */
public final class SymmetricOperator {

    private static final int LANCZOS_STEPS = 60;

    private SymmetricOperator() {}

    /**
     * Returns the largest eigenvalue by the method of Lanczos, in at most 60 products.
     *
     * @param times the product with a vector, which it leaves as it is
     */
    public static double largestEigenvalue(UnaryOperator<double[]> times, int size) {
        return new Lanczos(times, size).largest(LANCZOS_STEPS);
    }
}
