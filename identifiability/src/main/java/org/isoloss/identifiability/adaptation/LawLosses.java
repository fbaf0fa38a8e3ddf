package org.isoloss.identifiability.adaptation;

import org.isoloss.base.numeric.SampleMean;
import org.isoloss.core.law.Entropy;
import org.isoloss.core.loss.Loss;
import org.isoloss.identifiability.training.HeldOutDocuments;

/**
 * Losses under a law, over held-out documents.
 *
 * @param bayes of the law's own model
 * @param network of the pretrained one
 * @param entropyStandardError of the first, nats a token
 * @param excessStandardError of the difference, nats a token
 */
record LawLosses(Loss bayes, Loss network, double entropyStandardError, double excessStandardError) {

    static LawLosses of(HeldOutDocuments documents, PretrainedLaw law) {
        double[] least = documents.each(law.bayes());
        double[] nats = documents.each(law.model());
        SampleMean entropy = SampleMean.of(least);
        return new LawLosses(
                documents.loss(entropy, entropy),
                documents.loss(SampleMean.of(nats), entropy),
                entropy.standardError() / law.documents().length(),
                documents.standardErrorPerToken(nats, least));
    }

    Entropy entropy() {
        return new Entropy(bayes.perSequence(), bayes.perToken());
    }

    AdaptationFindings.Law findings(int seed) {
        return new AdaptationFindings.Law(seed, bayes.perToken(), entropyStandardError, excessStandardError);
    }
}
