package org.isoloss.core.hmm;

import java.util.Arrays;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.core.sequence.Vocabulary;

/**
 * The next-symbol law of a mixture of hidden Markov models as a model of documents of a fixed length: the exact Bayesian
 * predictor, which infers component and state from the prefix.
 *
 * <p>The end is impossible before the length is reached and certain there. On prefixes of probability zero (impossible
 * under every component, or longer than a document) every outcome is equally likely.
 */
public final class HmmModel implements AutoregressiveModel {

    private final Vocabulary vocabulary;
    private final HmmMixture mixture;
    private final int length;

    HmmModel(Vocabulary vocabulary, HmmMixture mixture, int length) {
        this.vocabulary = vocabulary;
        this.mixture = mixture;
        this.length = length;
    }

    @Override
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    @Override
    public Cursor start() {
        return new FilterCursor(mixture.filter(), 0);
    }

    private final class FilterCursor implements Cursor {

        private final MixtureFilter filter;
        private int position; // symbols so far

        private FilterCursor(MixtureFilter filter, int position) {
            this.filter = filter;
            this.position = position;
        }

        @Override
        public void logProbabilities(double[] out) {
            if (position > length || !filter.isPossible()) {
                Arrays.fill(out, -Math.log(vocabulary.outcomes()));
            } else if (position == length) {
                Arrays.fill(out, Double.NEGATIVE_INFINITY);
                out[vocabulary.end()] = 0;
            } else {
                filter.nextLogProbabilities(out);
                out[vocabulary.end()] = Double.NEGATIVE_INFINITY;
            }
        }

        @Override
        public void advance(int symbol) {
            position++;
            if (position <= length) {
                filter.observe(symbol);
            }
        }

        @Override
        public Cursor copy() {
            return new FilterCursor(filter.copy(), position);
        }
    }

    @Override
    public String toString() {
        return "next symbols of a " + mixture + ", documents of " + length;
    }
}
