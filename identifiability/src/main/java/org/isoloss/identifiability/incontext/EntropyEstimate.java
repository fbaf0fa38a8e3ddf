package org.isoloss.identifiability.incontext;

import org.isoloss.base.numeric.SampleMean;
import org.isoloss.base.parallel.Workers;
import org.isoloss.base.random.Seed;
import org.isoloss.core.ginc.Ginc;
import org.isoloss.core.law.Entropy;

/**
 * The entropy of a law of documents, estimated by the mean of -ln p over documents drawn from it. The end of a document is
 * certain and costs nothing; a token is one of the symbols.
 *
 * @param nats a document
 * @param standardError nats a document
 */
record EntropyEstimate(double nats, double standardError) {

    static EntropyEstimate of(Ginc law, int documentLength, int documents, Workers workers, Seed seed) {
        double[] scores = workers
                .map(documents, i -> {
                    int[] document = law.law(documentLength).sample(seed.stream(Seed.Purpose.DATA, i));
                    return -law.mixture().logLikelihood(document);
                })
                .stream()
                .mapToDouble(x -> x)
                .toArray();
        SampleMean mean = SampleMean.of(scores);
        return new EntropyEstimate(mean.mean(), mean.standardError());
    }

    Entropy entropy(int documentLength) {
        return new Entropy(nats, nats / documentLength);
    }
}
