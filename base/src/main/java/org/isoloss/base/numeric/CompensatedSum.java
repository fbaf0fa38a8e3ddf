package org.isoloss.base.numeric;

/**
 * A running sum with Neumaier's compensation: its error does not grow with the number of terms. For one thread.
 *
 * @see <a href="https://doi.org/10.1002/zamm.19740540106">Neumaier (1974)</a>
 */
public final class CompensatedSum {

    private double sum;
    private double compensation;

    /** Adds a term; once a term is infinite or NaN, so is the sum. */
    public void add(double term) {
        double next = sum + term;
        if (Math.abs(sum) >= Math.abs(term)) {
            compensation += (sum - next) + term;
        } else {
            compensation += (term - next) + sum;
        }
        sum = next;
    }

    /** Returns the sum so far. */
    public double value() {
        // With an infinite sum the compensation is NaN and says nothing.
        return Double.isInfinite(sum) || Double.isNaN(sum) ? sum : sum + compensation;
    }

    @Override
    public String toString() {
        return "sum " + value();
    }
}
