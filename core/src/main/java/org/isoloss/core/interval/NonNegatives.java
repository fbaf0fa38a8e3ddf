package org.isoloss.core.interval;

/**
 * Numbers that are not negative, each between proven bounds. Both ends of a sum of products grow with every term, so each is
 * carried alone, rounded to its own side. Mutable; for one thread.
 */
public final class NonNegatives {

    private final double[] lower;
    private final double[] upper;

    /** Creates zeros. */
    public NonNegatives(int size) {
        lower = new double[size];
        upper = new double[size];
    }

    /**
     * Returns the probabilities that weights stand for: each divided by the exact sum of all.
     *
     * @param weights finite, not negative, with a sum above 0
     */
    public static NonNegatives normalised(double[] weights) {
        IntervalSum total = new IntervalSum();
        for (double weight : weights) {
            total.add(Interval.point(weight));
        }
        NonNegatives shares = new NonNegatives(weights.length);
        for (int i = 0; i < weights.length; i++) {
            shares.set(i, Interval.point(weights[i]).dividedBy(total.value()));
        }
        return shares;
    }

    /** Returns how many there are. */
    public int size() {
        return lower.length;
    }

    /** Returns the bounds of a number. */
    public Interval at(int i) {
        return new Interval(lower[i], upper[i]);
    }

    /** Returns whether a number is known to be 0. */
    public boolean isZero(int i) {
        return upper[i] == 0;
    }

    /** Puts a number, whatever part of its interval is below 0 left out. */
    public void set(int i, Interval value) {
        lower[i] = Math.max(0, value.lower());
        upper[i] = value.upper();
    }

    /** Adds the product of two numbers of other arrays to a number. */
    public void addProduct(int i, NonNegatives a, int j, NonNegatives b, int k) {
        lower[i] = Rounding.sumDown(lower[i], Rounding.productDown(a.lower[j], b.lower[k]));
        upper[i] = Rounding.sumUp(upper[i], Rounding.productUp(a.upper[j], b.upper[k]));
    }

    /** Multiplies all with a number. */
    public void scale(Interval factor) {
        for (int i = 0; i < lower.length; i++) {
            lower[i] = Rounding.productDown(lower[i], factor.lower());
            upper[i] = Rounding.productUp(upper[i], factor.upper());
        }
    }

    /** Returns the sum of all. */
    public Interval sum() {
        IntervalSum sum = new IntervalSum();
        for (int i = 0; i < lower.length; i++) {
            sum.add(at(i));
        }
        return sum.value().nonNegative();
    }

    @Override
    public String toString() {
        return lower.length + " numbers between bounds, sum in " + sum();
    }
}
