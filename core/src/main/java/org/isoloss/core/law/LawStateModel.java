package org.isoloss.core.law;

import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.core.sequence.Vocabulary;
import org.jspecify.annotations.Nullable;

/**
 * A law's own conditionals on prefixes of positive probability, as its states tell them, and another model's on all
 * others.
 *
 * @param vocabulary the symbols, those of the other model too
 * @param initial the state of the empty prefix
 * @param offSupport answers on prefixes of probability zero
 */
public record LawStateModel(Vocabulary vocabulary, LawState initial, AutoregressiveModel offSupport)
        implements AutoregressiveModel {

    public LawStateModel {
        if (!offSupport.vocabulary().equals(vocabulary)) {
            throw new IllegalArgumentException(
                    "the other model's symbols are " + offSupport.vocabulary() + "; expected the law's, " + vocabulary);
        }
    }

    @Override
    public Cursor start() {
        return new StateCursor(initial, offSupport.start());
    }

    private final class StateCursor implements Cursor {

        private @Nullable LawState state; // null once the prefix has probability zero
        private final Cursor elsewhere; // follows from the start: it must know the whole prefix
        private final double[] row = new double[vocabulary.outcomes()];
        private boolean rowIsOfState;

        private StateCursor(@Nullable LawState state, Cursor elsewhere) {
            this.state = state;
            this.elsewhere = elsewhere;
        }

        private void fillRow(LawState now) {
            if (!rowIsOfState) {
                now.probabilities(row);
                rowIsOfState = true;
            }
        }

        @Override
        public void logProbabilities(double[] out) {
            if (state == null) {
                elsewhere.logProbabilities(out);
                return;
            }
            fillRow(state);
            for (int y = 0; y < out.length; y++) {
                out[y] = StrictMath.log(row[y]);
            }
        }

        @Override
        public void advance(int symbol) {
            elsewhere.advance(symbol);
            if (state != null) {
                fillRow(state);
                state = row[symbol] > 0 ? state.after(symbol) : null;
                rowIsOfState = false;
            }
        }

        @Override
        public Cursor copy() {
            return new StateCursor(state, elsewhere.copy());
        }
    }

    @Override
    public String toString() {
        return "conditionals of a law, elsewhere " + offSupport;
    }
}
