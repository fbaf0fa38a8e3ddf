package org.isoloss.identifiability.profile;

/**
 * A test set of independent sequences, and what it can tell at best.
 *
 * <p>Whoever guesses from n sequences which of two laws P and Q they come from errs with probability at least
 * (1 - TV(P^n, Q^n)) / 2, the two kinds of error averaged. With K = KL(P || Q) of one sequence, TV(P^n, Q^n) is at most
 * sqrt(n K / 2) (Pinsker) and at most sqrt(1 - e^(-n K)) (Bretagnolle and Huber 1979), and if P and Q differ only after a
 * set of prefixes that P visits with probability N, at most 1 - (1 - N)^n.
 *
 * @see <a href="https://doi.org/10.1007/978-0-387-79052-7">Tsybakov (2009), section 2.4</a>
 * @param sequences n, at least 1
 */
public record TestSet(long sequences) {

    public TestSet {
        if (!(sequences >= 1)) {
            throw new IllegalArgumentException("the test set has " + sequences + " sequences; expected at least 1");
        }
    }

    /**
     * Returns the gap in nats a sequence below which no test errs with less than a given probability: two models closer
     * than this are the same to this test set.
     *
     * @param error above 0, below 1/2
     */
    public double resolution(double error) {
        if (!(error > 0 && error < 0.5)) {
            throw new IllegalArgumentException(
                    "the error probability is " + error + "; expected it above 0 and below 0.5, that of guessing");
        }
        double advantage = 1 - 2 * error;
        double pinsker = 2 * advantage * advantage;
        double bretagnolleHuber = -Math.log1p(-advantage * advantage);
        return Math.max(pinsker, bretagnolleHuber) / sequences;
    }

    /** Returns a bound from below of the error of every test between laws of a given divergence, nats a sequence. */
    public double leastError(double divergence) {
        if (!(divergence >= 0)) {
            throw new IllegalArgumentException("the divergence is " + divergence + " nats; expected at least 0");
        }
        double variation =
                Math.min(Math.sqrt(sequences * divergence / 2), Math.sqrt(-Math.expm1(-sequences * divergence)));
        return Math.max(0, (1 - variation) / 2);
    }

    /**
     * Returns a bound from below of the error of every test between laws that differ only after prefixes that one of them
     * visits with a given probability.
     */
    public double leastErrorOffMass(double mass) {
        if (!(mass >= 0 && mass <= 1)) {
            throw new IllegalArgumentException("the mass is " + mass + "; expected a probability, 0 to 1");
        }
        return Math.exp(sequences * Math.log1p(-mass)) / 2;
    }
}
