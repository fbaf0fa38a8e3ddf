package org.isoloss.core.interval;

/**
 * All reals from {@code lower} to {@code upper}, both included; a bound may be infinite.
 *
 * <p>Every operation returns an interval that holds all exact results on points of its arguments.
 *
 * @see <a href="https://doi.org/10.1137/1.9780898717716">Moore, Kearfott and Cloud (2009), chapters 2 and 3</a>
 */
public record Interval(double lower, double upper) {

    /** No number but zero. */
    public static final Interval ZERO = new Interval(0, 0);

    /** No number but one. */
    public static final Interval ONE = new Interval(1, 1);

    /** Below it in size, the remainder of the exponential is summed as a series. */
    private static final double SERIES = 1;

    /** Terms of that series after the first; at 1 the rest is about 1e-20 of the sum. */
    private static final int TERMS = 18;

    public Interval {
        lower += 0.0; // no negative zero
        upper += 0.0;
        if (!(lower <= upper)) {
            throw new IllegalArgumentException(
                    "the interval is [" + lower + ", " + upper + "]; expected the lower bound first, and no NaN");
        }
    }

    /** Returns the interval of one number. */
    public static Interval point(double x) {
        return new Interval(x, x);
    }

    /** Returns the width, rounded up; 0 for a point, an infinite one too. */
    public double width() {
        return lower == upper ? 0 : Rounding.sumUp(upper, -lower);
    }

    /** Returns whether a number is between the bounds. */
    public boolean contains(double x) {
        return lower <= x && x <= upper;
    }

    /** Returns whether every number of another interval is in this one. */
    public boolean contains(Interval other) {
        return lower <= other.lower && other.upper <= upper;
    }

    /** Returns the smallest interval that holds this one and another. */
    public Interval hull(Interval other) {
        return new Interval(Math.min(lower, other.lower), Math.max(upper, other.upper));
    }

    /** Returns the part at or above 0, for a quantity known not to be negative. */
    public Interval nonNegative() {
        return new Interval(Math.max(0, lower), Math.max(0, upper));
    }

    /** Returns the interval with the sign turned. */
    public Interval negate() {
        return new Interval(-upper, -lower);
    }

    /** Returns the sums. */
    public Interval plus(Interval other) {
        return new Interval(Rounding.sumDown(lower, other.lower), Rounding.sumUp(upper, other.upper));
    }

    /** Returns the differences. */
    public Interval minus(Interval other) {
        return plus(other.negate());
    }

    /** Returns the products; 0 times an infinite bound is 0. */
    public Interval times(Interval other) {
        double a = lower;
        double b = upper;
        double c = other.lower;
        double d = other.upper;
        return new Interval(
                Math.min(
                        Math.min(Rounding.productDown(a, c), Rounding.productDown(a, d)),
                        Math.min(Rounding.productDown(b, c), Rounding.productDown(b, d))),
                Math.max(
                        Math.max(Rounding.productUp(a, c), Rounding.productUp(a, d)),
                        Math.max(Rounding.productUp(b, c), Rounding.productUp(b, d))));
    }

    /**
     * Returns the quotients.
     *
     * @param divisor with a lower bound above 0
     */
    public Interval dividedBy(Interval divisor) {
        if (!(divisor.lower > 0)) {
            throw new IllegalArgumentException("the divisor is " + divisor + "; expected it above 0");
        }
        return new Interval(
                Rounding.quotientDown(lower, lower >= 0 ? divisor.upper : divisor.lower),
                Rounding.quotientUp(upper, upper >= 0 ? divisor.lower : divisor.upper));
    }

    /** Returns the natural logarithms; of numbers not below 0. */
    public Interval log() {
        if (!(lower >= 0)) {
            throw new IllegalArgumentException("the logarithm of " + this + "; expected no number below 0");
        }
        return new Interval(logDown(lower), logUp(upper));
    }

    /** Returns the exponentials. */
    public Interval exp() {
        return new Interval(expDown(lower), expUp(upper));
    }

    /**
     * Returns e^x - 1 - x, the exponential beyond its first order: never negative, about x^2 / 2 near 0, and narrow in
     * proportion to itself. Infinite at both infinities.
     */
    public Interval expRemainder() {
        if (lower > 0) {
            return new Interval(remainderAt(lower).lower, remainderAt(upper).upper);
        }
        if (upper < 0) {
            return new Interval(remainderAt(upper).lower, remainderAt(lower).upper);
        }
        return new Interval(0, Math.max(remainderAt(lower).upper, remainderAt(upper).upper));
    }

    @Override
    public String toString() {
        return "[" + lower + ", " + upper + "]";
    }

    private static Interval remainderAt(double x) {
        if (x == 0) {
            return ZERO;
        }
        if (Double.isInfinite(x)) {
            return point(Double.POSITIVE_INFINITY);
        }
        Interval at = point(x);
        if (Math.abs(x) > SERIES) {
            return at.exp().minus(ONE).minus(at).nonNegative();
        }
        // x^2 / 2 * (1 + x / 3 * (1 + x / 4 * ( ... * (1 + tail)))): the tail is below 2 |x| / (TERMS + 3).
        double tail = 2 * Math.abs(x) / (TERMS + 3);
        Interval sum = new Interval(Math.nextDown(1 - tail), Math.nextUp(1 + tail));
        for (int k = TERMS + 2; k >= 3; k--) {
            sum = ONE.plus(sum.times(at).dividedBy(point(k)));
        }
        return at.times(at).dividedBy(point(2)).times(sum);
    }

    private static double logDown(double x) {
        double log = StrictMath.log(x);
        return exactLog(x) ? log : down2(log);
    }

    private static double logUp(double x) {
        double log = StrictMath.log(x);
        return exactLog(x) ? log : up2(log);
    }

    private static boolean exactLog(double x) {
        return x == 0 || x == 1 || x == Double.POSITIVE_INFINITY;
    }

    private static double expDown(double x) {
        double exp = StrictMath.exp(x);
        return exactExp(x) ? exp : Math.max(0, down2(exp));
    }

    private static double expUp(double x) {
        double exp = StrictMath.exp(x);
        return exactExp(x) ? exp : up2(exp);
    }

    private static boolean exactExp(double x) {
        return x == 0 || Double.isInfinite(x);
    }

    /** Two neighbours away: one for the documented error of StrictMath, one to spare. */
    private static double down2(double x) {
        return Math.nextDown(Math.nextDown(x));
    }

    private static double up2(double x) {
        return Math.nextUp(Math.nextUp(x));
    }
}
