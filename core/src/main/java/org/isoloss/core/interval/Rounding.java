package org.isoloss.core.interval;

/**
 * Sums, products and quotients rounded towards one side.
 *
 * <p>IEEE arithmetic rounds to nearest. The sign of the rounding error, got by an error-free transformation, says whether
 * the neighbour must be taken, so that exact results stay as they are. Where the transformation may itself underflow or
 * overflow, the neighbour is taken always.
 *
 * @see <a href="https://doi.org/10.1137/030601818">Ogita, Rump and Oishi (2005), algorithms 2.1 and 3.5</a>
 */
public final class Rounding {

    /** Above it, a product's rounding error is a double: 2^-1022 with 53 bits and some room. */
    private static final double SAFE = 0x1p-960;

    private Rounding() {}

    /** Returns the largest double known to be at most a + b. */
    public static double sumDown(double a, double b) {
        double s = a + b;
        return Double.isInfinite(a) || Double.isInfinite(b) ? s : down(s, sumError(a, b, s));
    }

    /** Returns the smallest double known to be at least a + b. */
    public static double sumUp(double a, double b) {
        return -sumDown(-a, -b);
    }

    /** Returns a bound of a * b from below; 0 times anything is 0. */
    public static double productDown(double a, double b) {
        if (a == 0 || b == 0) {
            return 0;
        }
        double p = a * b;
        if (Double.isInfinite(a) || Double.isInfinite(b)) {
            return p;
        }
        return down(p, Math.abs(p) > SAFE ? Math.fma(a, b, -p) : Double.NaN);
    }

    /** Returns a bound of a * b from above; 0 times anything is 0. */
    public static double productUp(double a, double b) {
        return -productDown(-a, b);
    }

    /** Returns a bound of a / b from below, for b > 0. */
    public static double quotientDown(double a, double b) {
        if (a == 0 || Double.isInfinite(a)) {
            return a;
        }
        double q = a / b;
        // The exact quotient is q + r / b, and b is positive.
        return down(q, Math.abs(a) > SAFE && Math.abs(q) > SAFE ? Math.fma(-q, b, a) : Double.NaN);
    }

    /** Returns a bound of a / b from above, for b > 0. */
    public static double quotientUp(double a, double b) {
        return -quotientDown(-a, b);
    }

    /** The error a + b - s of the rounded sum s, exact unless s overflowed. */
    static double sumError(double a, double b, double s) {
        double bb = s - a;
        return (a - (s - bb)) + (b - bb);
    }

    private static double down(double rounded, double error) {
        return error >= 0 ? rounded : Math.nextDown(rounded); // NaN: not known, so step
    }
}
