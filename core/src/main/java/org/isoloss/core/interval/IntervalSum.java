package org.isoloss.core.interval;

/**
 * A running sum of intervals. Each bound is a compensated sum whose compensation is rounded outward, so the enclosure
 * stays a few ulps wide however many terms there are. For one thread.
 */
public final class IntervalSum {

    private double lower;
    private double lowerErrors;
    private double upper;
    private double upperErrors;

    /**
     * Adds a term.
     *
     * @throws ArithmeticException if a sum of finite bounds leaves the range of doubles
     */
    public void add(Interval term) {
        double nextLower = next(lower, term.lower());
        lowerErrors = Rounding.sumDown(lowerErrors, Rounding.sumError(lower, term.lower(), nextLower));
        lower = nextLower;
        double nextUpper = next(upper, term.upper());
        upperErrors = Rounding.sumUp(upperErrors, Rounding.sumError(upper, term.upper(), nextUpper));
        upper = nextUpper;
    }

    /** Returns an interval that holds the sum of all terms so far. */
    public Interval value() {
        // An infinite sum has NaN for its errors, which say nothing.
        return new Interval(
                Double.isInfinite(lower) ? lower : Rounding.sumDown(lower, lowerErrors),
                Double.isInfinite(upper) ? upper : Rounding.sumUp(upper, upperErrors));
    }

    private static double next(double sum, double term) {
        double next = sum + term;
        if (Double.isInfinite(next) && !Double.isInfinite(sum) && !Double.isInfinite(term)) {
            throw new ArithmeticException("the sum of " + sum + " and " + term + " is out of the range of doubles");
        }
        return next;
    }

    @Override
    public String toString() {
        return value().toString();
    }
}
