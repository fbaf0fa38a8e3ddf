package org.isoloss.identifiability.profile;

/**
 * A probability held as two logarithms, so that neither it nor its complement loses digits near 0 and 1.
 *
 * @param logYes ln of the probability, at most 0
 * @param logNo ln of its complement
 */
record Coin(double logYes, double logNo) {

    static final Coin NEVER = new Coin(Double.NEGATIVE_INFINITY, 0);
    static final Coin ALWAYS = new Coin(0, Double.NEGATIVE_INFINITY);

    /** How far the two probabilities may be from summing to 1. */
    private static final double SUM_TOLERANCE = 1e-9;

    Coin {
        if (!(Math.abs(Math.exp(logYes) + Math.exp(logNo) - 1) <= SUM_TOLERANCE)) {
            throw new IllegalArgumentException("the probabilities are " + Math.exp(logYes) + " and " + Math.exp(logNo)
                    + "; expected a sum of 1 within " + SUM_TOLERANCE);
        }
    }

    /** Returns the coin of a probability from 0 to 1. */
    static Coin of(double probability) {
        return new Coin(Math.log(probability), Math.log1p(-probability));
    }

    /** Returns the coin of two weights, not both 0. */
    static Coin ofWeights(double yes, double no) {
        return new Coin(Math.log(yes / (yes + no)), Math.log(no / (yes + no)));
    }

    double yes() {
        return Math.exp(logYes);
    }

    double no() {
        return Math.exp(logNo);
    }

    /** Returns the coin of the opposite event. */
    Coin turned() {
        return new Coin(logNo, logYes);
    }

    /** Returns kl(this || other) in nats: at least 0, infinite where the other rules out what this allows. */
    double divergence(Coin other) {
        return part(logYes, other.logYes) + part(logNo, other.logNo);
    }

    /**
     * b (ln b - ln x) - b + x as b (e^z - 1 - z) with z = ln x - ln b, which does not cancel; the parts of an event and its
     * complement sum to the divergence.
     */
    private static double part(double logB, double logX) {
        if (logB == Double.NEGATIVE_INFINITY) {
            return Math.exp(logX);
        }
        if (logX == Double.NEGATIVE_INFINITY) {
            return Double.POSITIVE_INFINITY;
        }
        double z = logX - logB;
        double remainder = Math.abs(z) < 1e-5 ? z * z / 2 * (1 + z / 3 * (1 + z / 4)) : Math.expm1(z) - z;
        return Math.exp(logB) * remainder;
    }
}
