package org.isoloss.identifiability.incontext;

import java.util.Arrays;
import org.isoloss.core.ginc.Ginc;
import org.isoloss.core.hmm.Hmm;
import org.isoloss.core.hmm.MixtureFilter;

/**
 * The law's prediction after a prompt whose test input is not known, only that it holds no delimiter: the content-free
 * prediction by which contextual calibration divides (Zhao et al. 2021, arXiv 2102.09690).
 */
final class ContentFree {

    private ContentFree() {}

    /**
     * Returns p(label | examples), shape (V).
     *
     * @param examples the law's filter after the last delimiter; nothing seen for a prompt without examples
     * @param inputLength symbols of the test input, at least 1
     */
    static double[] prediction(Ginc law, MixtureFilter examples, boolean nothingSeen, int inputLength) {
        int symbols = law.vocabulary().size();
        double[] posterior = new double[law.mixture().size()];
        examples.posterior(posterior);
        double[] out = new double[symbols];
        double total = 0;
        for (int c = 0; c < posterior.length; c++) {
            Hmm hmm = law.mixture().component(c);
            double[] belief = new double[hmm.states()];
            examples.component(c).belief(belief);
            for (int step = 0; step < inputLength; step++) {
                if (step > 0 || !nothingSeen) {
                    belief = moved(hmm, belief);
                }
                for (int delimiter : hmm.emitters(Ginc.DELIMITER)) {
                    belief[delimiter] = 0;
                }
            }
            for (int h = 0; h < belief.length; h++) {
                total += posterior[c] * belief[h];
                for (int y = 0; y < symbols && belief[h] > 0; y++) {
                    out[y] += posterior[c] * belief[h] * hmm.nextSymbol(h, y);
                }
            }
        }
        double mass = total;
        return Arrays.stream(out).map(p -> p / mass).toArray();
    }

    private static double[] moved(Hmm hmm, double[] belief) {
        double[] next = new double[belief.length];
        for (int i = 0; i < belief.length; i++) {
            for (int j = 0; j < belief.length && belief[i] > 0; j++) {
                next[j] += belief[i] * hmm.transition(i, j);
            }
        }
        return next;
    }

    /** Returns p(y) / content-free(y), renormalised; 0 for symbols that neither can be. */
    static double[] calibrated(double[] next, double[] contentFree) {
        double[] out = new double[next.length];
        double sum = 0;
        for (int y = 0; y < out.length; y++) {
            out[y] = next[y] > 0 ? next[y] / contentFree[y] : 0;
            sum += out[y];
        }
        double total = sum;
        return Arrays.stream(out).map(p -> p / total).toArray();
    }
}
