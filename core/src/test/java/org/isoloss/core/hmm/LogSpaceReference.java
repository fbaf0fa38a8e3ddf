package org.isoloss.core.hmm;

import java.util.Arrays;
import org.isoloss.base.numeric.LogSumExp;

/** The forward recursion as the definition has it, in logarithms throughout. */
final class LogSpaceReference {

    private LogSpaceReference() {}

    /** ln p(symbols, last state), shape (S); the symbols are at least one. */
    static double[] joint(Hmm hmm, int[] symbols) {
        int states = hmm.states();
        double[] now = new double[states];
        for (int t = 0; t < symbols.length; t++) {
            double[] before = now;
            now = new double[states];
            for (int j = 0; j < states; j++) {
                double[] terms = new double[states];
                Arrays.fill(terms, Double.NEGATIVE_INFINITY);
                for (int i = 0; i < states; i++) {
                    if (t > 0) {
                        terms[i] = before[i] + Math.log(hmm.transition(i, j));
                    } else if (i == j) {
                        terms[i] = Math.log(hmm.start(j));
                    }
                }
                now[j] = LogSumExp.of(terms) + Math.log(hmm.emission(j, symbols[t]));
            }
        }
        return now;
    }

    static double logLikelihood(Hmm hmm, int[] symbols) {
        return symbols.length == 0 ? 0 : LogSumExp.of(joint(hmm, symbols));
    }

    static double logLikelihood(HmmMixture mixture, int[] symbols) {
        double[] terms = new double[mixture.size()];
        for (int c = 0; c < terms.length; c++) {
            terms[c] = Math.log(mixture.weight(c)) + logLikelihood(mixture.component(c), symbols);
        }
        return LogSumExp.of(terms);
    }
}
