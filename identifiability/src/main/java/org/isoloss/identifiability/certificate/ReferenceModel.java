package org.isoloss.identifiability.certificate;

import org.isoloss.core.interval.EnclosedModel;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.core.sequence.Vocabulary;

/**
 * A model without its whole-tree call: what it says is what its cursors say, by plain scalar code. What is no
 * log-probability is refused when it is read.
 */
record ReferenceModel(AutoregressiveModel model) implements AutoregressiveModel {

    /** How far a log-probability may be above 0: as far as probabilities may be from summing to 1. */
    private static final double TOLERANCE = 1e-9;

    /** Returns a model whose ends are such. */
    static EnclosedModel of(EnclosedModel model) {
        AutoregressiveModel lower = new ReferenceModel(model.lower());
        return new EnclosedModel(lower, model.lower() == model.upper() ? lower : new ReferenceModel(model.upper()));
    }

    @Override
    public Vocabulary vocabulary() {
        return model.vocabulary();
    }

    @Override
    public Cursor start() {
        return new Checked(model.start());
    }

    private record Checked(Cursor cursor) implements Cursor {

        @Override
        public void logProbabilities(double[] out) {
            cursor.logProbabilities(out);
            for (int y = 0; y < out.length; y++) {
                if (!(out[y] <= TOLERANCE)) {
                    throw new IllegalArgumentException("after some prefix the log-probability of outcome " + y + " is "
                            + out[y] + "; expected a number of at most 0");
                }
            }
        }

        @Override
        public void advance(int symbol) {
            cursor.advance(symbol);
        }

        @Override
        public Cursor copy() {
            return new Checked(cursor.copy());
        }
    }
}
