package org.isoloss.core.interval;

import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.core.sequence.PrefixTree;
import org.isoloss.core.sequence.Vocabulary;

/**
 * A model whose log-probabilities lie between those of two tables.
 *
 * @param lower at most the model's
 * @param upper at least the model's; the same object as {@code lower} if the model is known exactly
 */
public record EnclosedModel(AutoregressiveModel lower, AutoregressiveModel upper) {

    public EnclosedModel {
        if (!lower.vocabulary().equals(upper.vocabulary())) {
            throw new IllegalArgumentException("the symbols are " + lower.vocabulary() + " and " + upper.vocabulary()
                    + "; expected the same for both ends");
        }
    }

    /** Returns a model that is its table of doubles. */
    public static EnclosedModel exactly(AutoregressiveModel model) {
        return new EnclosedModel(model, model);
    }

    /** Returns the symbols. */
    public Vocabulary vocabulary() {
        return lower.vocabulary();
    }

    /** Returns the log-probabilities of every outcome after every prefix of a tree. */
    public EnclosedTable table(PrefixTree tree) {
        double[] from = lower.logProbabilities(tree);
        return new EnclosedTable(from, lower == upper ? from : upper.logProbabilities(tree));
    }

    /** Returns a cursor at the empty prefix. */
    public Cursor start() {
        AutoregressiveModel.Cursor from = lower.start();
        return new Cursor(from, lower == upper ? from : upper.start());
    }

    /** A prefix that grows by one symbol at a time. For one thread. */
    public final class Cursor {

        private final AutoregressiveModel.Cursor from;
        private final AutoregressiveModel.Cursor to; // the same object if the model is known exactly

        private Cursor(AutoregressiveModel.Cursor from, AutoregressiveModel.Cursor to) {
            this.from = from;
            this.to = to;
        }

        /** Returns where the log-probability of each outcome lies, shape (V + 1). */
        public Interval[] logProbabilities() {
            double[] lows = new double[vocabulary().outcomes()];
            from.logProbabilities(lows);
            double[] highs = lows;
            if (from != to) {
                highs = new double[lows.length];
                to.logProbabilities(highs);
            }
            EnclosedTable row = new EnclosedTable(lows, highs);
            Interval[] between = new Interval[lows.length];
            for (int y = 0; y < between.length; y++) {
                between[y] = row.at(y);
            }
            return between;
        }

        /** Appends a symbol to the prefix. */
        public void advance(int symbol) {
            from.advance(symbol);
            if (from != to) {
                to.advance(symbol);
            }
        }

        /** Returns an independent cursor at the same prefix. */
        public Cursor copy() {
            AutoregressiveModel.Cursor copy = from.copy();
            return new Cursor(copy, from == to ? copy : to.copy());
        }
    }
}
