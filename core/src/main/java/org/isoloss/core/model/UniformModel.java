package org.isoloss.core.model;

import java.util.Arrays;
import org.isoloss.core.sequence.Vocabulary;

/** Every outcome, the end included, equally likely after every prefix. */
public final class UniformModel implements AutoregressiveModel {

    private final Vocabulary vocabulary;

    /** Creates the uniform model over a vocabulary's V + 1 outcomes. */
    public UniformModel(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    @Override
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    @Override
    public Cursor start() {
        return new UniformCursor(-StrictMath.log(vocabulary.outcomes()));
    }

    private record UniformCursor(double logProbability) implements Cursor {

        @Override
        public void logProbabilities(double[] out) {
            Arrays.fill(out, logProbability);
        }

        @Override
        public void advance(int symbol) {}

        @Override
        public Cursor copy() {
            return this;
        }
    }

    @Override
    public String toString() {
        return "uniform over " + vocabulary;
    }
}
