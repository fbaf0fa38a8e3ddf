package org.isoloss.core.ginc;

import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.core.hmm.HmmLaw;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.law.PredictiveLaw;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.core.sequence.Vocabulary;

/**
 * Documents of a GINC law, and the law that prompts of labelled examples are drawn for: it knows slots and values, which a
 * mixture of hidden Markov models has forgotten. Immutable.
 */
public final class GincLaw implements PredictiveLaw {

    private final Ginc prompts;
    private final double smoothing;
    private final HmmLaw documents;

    /**
     * Creates a law.
     *
     * @param prompts the law before it is smoothed
     * @param smoothing see {@link Ginc#smoothed}; 0 for none
     * @param length symbols in a document, at least 1
     */
    public GincLaw(Ginc prompts, double smoothing, int length) {
        this.prompts = prompts;
        this.smoothing = smoothing;
        this.documents = (smoothing == 0 ? prompts : prompts.smoothed(smoothing)).law(length);
    }

    /** Returns the law before it was smoothed, for which prompts are drawn. */
    public Ginc prompts() {
        return prompts;
    }

    /** Returns the documents as a mixture of hidden Markov models. */
    public HmmLaw documents() {
        return documents;
    }

    /** Returns the law of documents of another length. */
    public GincLaw ofLength(int length) {
        return new GincLaw(prompts, smoothing, length);
    }

    @Override
    public String name() {
        return documents.name();
    }

    @Override
    public Vocabulary vocabulary() {
        return documents.vocabulary();
    }

    @Override
    public AutoregressiveModel model() {
        return documents.model();
    }

    @Override
    public Optional<FiniteLaw> listed() {
        return documents.listed();
    }

    @Override
    public int[] sample(UniformRandomProvider random) {
        return documents.sample(random);
    }

    @Override
    public String toString() {
        return documents.toString();
    }
}
