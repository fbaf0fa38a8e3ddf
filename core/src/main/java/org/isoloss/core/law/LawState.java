package org.isoloss.core.law;

/** What a law says after a prefix of positive probability. An immutable value: equal states have equal futures. */
public interface LawState {

    /**
     * Writes the probability of every outcome.
     *
     * @param out receives probabilities that sum to 1, shape (V + 1), the end last
     */
    void probabilities(double[] out);

    /** Returns what the law says after one more symbol, one of positive probability. */
    LawState after(int symbol);
}
