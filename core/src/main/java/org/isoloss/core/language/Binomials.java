package org.isoloss.core.language;

/** Logarithms of binomial coefficients, from a table of ln n!. */
final class Binomials {

    private final double[] logFactorial;

    /** Makes a table for n up to a bound. */
    Binomials(int largest) {
        logFactorial = new double[largest + 1];
        for (int n = 2; n <= largest; n++) {
            logFactorial[n] = logFactorial[n - 1] + StrictMath.log(n);
        }
    }

    /** Returns ln C(n, k), 0 <= k <= n. */
    double log(int n, int k) {
        return logFactorial[n] - logFactorial[k] - logFactorial[n - k];
    }
}
