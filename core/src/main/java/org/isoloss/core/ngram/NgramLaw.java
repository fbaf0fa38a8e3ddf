package org.isoloss.core.ngram;

import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.core.law.Entropy;
import org.isoloss.core.law.ExactLaw;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.law.LawState;
import org.isoloss.core.law.LawStateModel;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.core.sequence.Vocabulary;

/**
 * An n-gram model as a law: sequences of any length, each symbol given the last n - 1. They cannot be listed, but what
 * comes next and the entropy are known exactly.
 */
public final class NgramLaw implements ExactLaw {

    private static final int LONGEST = 1 << 20;

    private final String name;
    private final Vocabulary vocabulary;
    private final NgramTable table;

    NgramLaw(String name, Vocabulary vocabulary, NgramTable table) {
        this.name = name;
        this.vocabulary = vocabulary;
        this.table = table;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    /** Returns the number of contexts after which something is known. */
    public int contexts() {
        return table.contexts().size();
    }

    @Override
    public Entropy entropy() {
        return NgramVisits.entropy(table);
    }

    @Override
    public AutoregressiveModel model(AutoregressiveModel offSupport) {
        return new LawStateModel(vocabulary, new State(table, table.start()), offSupport);
    }

    /** Returns nothing: sequences have any length. */
    @Override
    public Optional<FiniteLaw> listed() {
        return Optional.empty();
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if it has not ended after 1,048,576 symbols
     */
    @Override
    public int[] sample(UniformRandomProvider random) {
        double[] row = new double[vocabulary.outcomes()];
        int[] symbols = new int[16];
        int context = table.start();
        for (int length = 0; length < LONGEST; length++) {
            table.probabilities(context, row);
            int outcome = draw(row, random);
            if (outcome == vocabulary.end()) {
                return Arrays.copyOf(symbols, length);
            }
            if (length == symbols.length) {
                symbols = Arrays.copyOf(symbols, 2 * length);
            }
            symbols[length] = outcome;
            context = table.next(context, outcome);
        }
        throw new IllegalArgumentException("a sequence of law " + name + " has not ended after " + LONGEST
                + " symbols; expected a law whose sequences end sooner");
    }

    private static int draw(double[] row, UniformRandomProvider random) {
        double u = random.nextDouble();
        int last = 0;
        for (int y = 0; y < row.length; y++) {
            if (row[y] > 0) {
                last = y;
                u -= row[y];
                if (u < 0) {
                    break;
                }
            }
        }
        return last;
    }

    private record State(NgramTable table, int context) implements LawState {

        @Override
        public void probabilities(double[] out) {
            table.probabilities(context, out);
        }

        @Override
        public LawState after(int symbol) {
            return new State(table, table.next(context, symbol));
        }
    }

    @Override
    public String toString() {
        return "law " + name + " of " + contexts() + " contexts over " + vocabulary;
    }
}
