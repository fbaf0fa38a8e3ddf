package org.isoloss.identifiability.incontext;

import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.base.numeric.SampleMean;
import org.isoloss.core.ginc.Ginc;
import org.isoloss.core.hmm.Hmm;

/**
 * Condition 1 of Xie et al. (2022), arXiv 2111.02080, for one pair of concepts: prompts of theta* tell it from theta if
 *
 * <pre>
 *   sum_{j=1..k} KL_j(theta* || theta) &gt; ln(1 / c8) + 2 (ln c2 - ln c1) + ln c4 - ln c3
 * </pre>
 *
 * with c1 the least probability of entering the delimiter slot under theta*, c2 the largest under theta, c3 and c4 the
 * least and largest start probability of a delimiter state, c8 the least start probability of a state under theta*. KL_j
 * compares the j-th symbol of an example, whose start slot is known, with that of a document of theta.
 *
 * @param concept theta*
 * @param other theta
 * @param divergence the left side, nats an example
 * @param standardError of the left side, which is sampled
 * @param required the right side; infinite if the delimiter cannot be entered from somewhere
 */
public record Distinguishability(int concept, int other, double divergence, double standardError, double required) {

    /** Returns whether the condition holds by at least four standard errors. */
    public boolean holds() {
        return divergence - 4 * standardError > required;
    }

    /**
     * Computes both sides.
     *
     * @param exampleLength k
     * @param samples examples drawn, at least 2
     */
    public static Distinguishability of(
            Ginc law, int concept, int other, int exampleLength, int samples, UniformRandomProvider random) {
        Hmm hmm = law.mixture().component(concept);
        Hmm against = law.mixture().component(other);
        Hmm[] fromSlot = new Hmm[law.slots()];
        for (int s = 1; s < law.slots(); s++) {
            double[] start = new double[law.states()];
            for (int v = 0; v < law.values(); v++) {
                start[v * law.slots() + s] = 1.0 / law.values();
            }
            fromSlot[s] = hmm.withStart(start);
        }
        // The chain rule: the sum over j of E KL_j is the mean log-likelihood ratio of whole examples.
        double[] ratios = new double[samples];
        for (int i = 0; i < samples; i++) {
            Hmm example = fromSlot[1 + i % (law.slots() - 1)];
            int[] symbols = example.sample(exampleLength, random).symbols();
            ratios[i] = example.logLikelihood(symbols) - against.logLikelihood(symbols);
        }
        SampleMean mean = SampleMean.of(ratios);
        return new Distinguishability(concept, other, mean.mean(), mean.standardError(), required(law, hmm, against));
    }

    private static double required(Ginc law, Hmm hmm, Hmm against) {
        double c1 = Double.POSITIVE_INFINITY;
        double c2 = 0;
        double c8 = Double.POSITIVE_INFINITY;
        for (int h = 0; h < law.states(); h++) {
            c1 = Math.min(c1, hmm.nextSymbol(h, Ginc.DELIMITER));
            c2 = Math.max(c2, against.nextSymbol(h, Ginc.DELIMITER));
            c8 = Math.min(c8, hmm.start(h));
        }
        double c3 = Double.POSITIVE_INFINITY;
        double c4 = 0;
        for (Hmm any : law.mixture().components()) {
            for (int h : any.emitters(Ginc.DELIMITER)) {
                c3 = Math.min(c3, any.start(h));
                c4 = Math.max(c4, any.start(h));
            }
        }
        return -Math.log(c8) + 2 * (Math.log(c2) - Math.log(c1)) + Math.log(c4) - Math.log(c3);
    }
}
