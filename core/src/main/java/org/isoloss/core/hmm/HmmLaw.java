package org.isoloss.core.hmm;

import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.law.PredictiveLaw;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.core.sequence.Vocabulary;

/**
 * The law of documents of one fixed length from a mixture of hidden Markov models.
 *
 * <p>A hidden Markov model has no end, a sequence has: the end has probability 0 before the {@code length}-th symbol and
 * 1 after it, so it costs no model that knows the length anything, and ln p of a document is that of its symbols. A
 * document has {@code length + 1} predictions, the end included; {@code length} of them are uncertain.
 *
 * @param name for tables and files
 * @param vocabulary the symbols, V of them
 * @param mixture with V symbols
 * @param length T, symbols in every document, at least 1
 */
public record HmmLaw(String name, Vocabulary vocabulary, HmmMixture mixture, int length) implements PredictiveLaw {

    public HmmLaw {
        if (vocabulary.size() != mixture.symbols()) {
            throw new IllegalArgumentException("the vocabulary has " + vocabulary.size() + " symbols; expected "
                    + mixture.symbols() + ", as the mixture");
        }
        if (!(length >= 1)) {
            throw new IllegalArgumentException("the length of a document is " + length + "; expected at least 1");
        }
    }

    @Override
    public AutoregressiveModel model() {
        return new HmmModel(vocabulary, mixture, length);
    }

    /** Returns nothing: the documents are V^T. */
    @Override
    public Optional<FiniteLaw> listed() {
        return Optional.empty();
    }

    @Override
    public int[] sample(UniformRandomProvider random) {
        return mixture.component(mixture.sampleComponent(random))
                .sample(length, random)
                .symbols();
    }
}
