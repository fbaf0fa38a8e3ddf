package org.isoloss.base.numeric;

/**
 * The error function, erf(x) = 2 / sqrt(pi) times the integral of exp(-t^2) from 0 to x, with an absolute error below 4e-16.
 * IEEE operations in a fixed order and {@link StrictMath}: the same bits on every platform.
 *
 * <p>Taylor's series around the nearest eighth c: with r = x - c and Hermite's polynomials H,
 *
 * <pre>
 *   erf(c + r) = erf(c) + 2 / sqrt(pi) exp(-c^2) sum over n from 1 of (-1)^(n-1) H_(n-1)(c) r^n / n!
 * </pre>
 *
 * @see <a href="https://dlmf.nist.gov/7">NIST Digital Library of Mathematical Functions, 7.6.2, 7.9.1 and 7.10.1</a>
 */
public final class ErrorFunction {

    private static final int PARTS = 8; // of the unit
    private static final int LARGEST = 6; // from where on 1 - erf is below 2.2e-17
    private static final int DEGREE = 14; // |r| is at most 1/16: what is left out is below 1e-18
    private static final double TWO_OVER_ROOT_PI = 2 / Math.sqrt(Math.PI);
    private static final double[] SERIES = series();

    private ErrorFunction() {}

    private static double[] series() {
        double[] all = new double[(LARGEST * PARTS + 1) * (DEGREE + 1)];
        for (int k = 0; k <= LARGEST * PARTS; k++) {
            double c = (double) k / PARTS;
            double slope = TWO_OVER_ROOT_PI * StrictMath.exp(-c * c);
            int row = k * (DEGREE + 1);
            all[row] = atNode(c);
            double before = 0;
            double hermite = 1; // H_(n-1)(c) / n!, with the sign
            for (int n = 1; n <= DEGREE; n++) {
                all[row + n] = slope * hermite;
                // H_n = 2 c H_(n-1) - 2 (n-1) H_(n-2), with both signs and factorials taken in.
                double next = (-2 * c * hermite - 2.0 * (n - 1) / n * before) / (n + 1);
                before = hermite;
                hermite = next;
            }
        }
        return all;
    }

    private static double atNode(double x) {
        return x < 1 ? bySeries(x) : 1 - complementByFraction(x);
    }

    /** By 7.6.2, whose terms are all positive: 2 / sqrt(pi) exp(-x^2) times the sum of 2^n x^(2n+1) / (1 3 5 ... (2n+1)). */
    private static double bySeries(double x) {
        CompensatedSum sum = new CompensatedSum();
        double term = x;
        for (int n = 1; term > 1e-20 * sum.value(); n++) {
            sum.add(term);
            term *= 2 * x * x / (2 * n + 1);
        }
        return TWO_OVER_ROOT_PI * StrictMath.exp(-x * x) * sum.value();
    }

    /** By 7.9.1, the continued fraction exp(-x^2) / sqrt(pi) / (x + (1/2) / (x + (2/2) / (x + (3/2) / ...))). */
    private static double complementByFraction(double x) {
        double fraction = x;
        for (int n = 300; n > 0; n--) {
            fraction = x + n / 2.0 / fraction;
        }
        return TWO_OVER_ROOT_PI / 2 * StrictMath.exp(-x * x) / fraction;
    }

    /** Returns erf(x); NaN for NaN. */
    public static double erf(double x) {
        double magnitude = Math.abs(x);
        if (magnitude >= LARGEST) {
            return Math.copySign(1, x);
        }
        int k = (int) (magnitude * PARTS + 0.5);
        double r = magnitude - (double) k / PARTS;
        int row = k * (DEGREE + 1);
        double value = SERIES[row + DEGREE];
        for (int n = DEGREE - 1; n >= 0; n--) {
            value = Math.fma(value, r, SERIES[row + n]);
        }
        return Math.copySign(value, x);
    }
}
