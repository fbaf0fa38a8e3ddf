package org.isoloss.core.language;

import org.isoloss.base.numeric.LogSumExp;
import org.isoloss.core.law.LawState;

/**
 * What comes next in words of a's and b's whose probability depends on how many there are of each, and on nothing else:
 * with m(i, j) the probability of a prefix of i a's and j b's,
 *
 * <pre>m(i, j) = p(end after i, j) + m(i + 1, j) + m(i, j + 1),</pre>
 *
 * the two latter where the symbol may follow, is summed from the longest words backwards, in logarithms.
 */
final class CountedWords {

    /** Words by their counts. */
    interface Counts {

        /** Returns ln p of a word, of positive length; {@code -Infinity} where no word ends. */
        double logEnd(int as, int bs);

        /** Returns whether a symbol, 0 or 1, may follow so many a's and b's. */
        boolean follows(int as, int bs, int symbol);
    }

    private final Counts counts;
    private final double[][] logMass; // by a's and b's
    private final double[][] logEnd;

    /** Sums the probabilities of all prefixes of words of at most so many symbols. */
    CountedWords(int maxLength, Counts counts) {
        this.counts = counts;
        logMass = new double[maxLength + 1][];
        logEnd = new double[maxLength + 1][];
        double[] parts = new double[3];
        for (int as = maxLength; as >= 0; as--) {
            logMass[as] = new double[maxLength - as + 1];
            logEnd[as] = new double[maxLength - as + 1];
            for (int bs = maxLength - as; bs >= 0; bs--) {
                logEnd[as][bs] = as + bs == 0 ? Double.NEGATIVE_INFINITY : counts.logEnd(as, bs);
                parts[0] = logEnd[as][bs];
                parts[1] = counts.follows(as, bs, 0) ? logMass(as + 1, bs) : Double.NEGATIVE_INFINITY;
                parts[2] = counts.follows(as, bs, 1) ? logMass(as, bs + 1) : Double.NEGATIVE_INFINITY;
                logMass[as][bs] = LogSumExp.reproducible(parts);
            }
        }
    }

    private double logMass(int as, int bs) {
        return as + bs < logMass.length ? logMass[as][bs] : Double.NEGATIVE_INFINITY;
    }

    LawState start() {
        return new State(this, 0, 0);
    }

    /** After so many a's and b's. */
    private record State(CountedWords words, int as, int bs) implements LawState {

        @Override
        public void probabilities(double[] out) {
            double mass = words.logMass(as, bs);
            out[0] = words.counts.follows(as, bs, 0) ? StrictMath.exp(words.logMass(as + 1, bs) - mass) : 0;
            out[1] = words.counts.follows(as, bs, 1) ? StrictMath.exp(words.logMass(as, bs + 1) - mass) : 0;
            out[2] = StrictMath.exp(words.logEnd[as][bs] - mass);
        }

        @Override
        public LawState after(int symbol) {
            return symbol == 0 ? new State(words, as + 1, bs) : new State(words, as, bs + 1);
        }
    }
}
