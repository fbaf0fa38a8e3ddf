package org.isoloss.core.simplicity;

import java.util.Arrays;
import org.isoloss.base.numeric.CompensatedSum;
import org.isoloss.core.sequence.PrefixTree;

/**
 * A deterministic automaton that predicts: in each state every outcome has its frequency there under a law. An outcome that
 * the law never shows in a state is impossible in it.
 *
 * @param next the next state, shape (states, V); {@value #NONE} where the symbol is impossible. State 0 is the start
 * @param logProbabilities of each outcome, shape (states, V + 1), nats
 * @param loss the cross-entropy under the law, nats a sequence
 */
record FittedAutomaton(int[] next, double[] logProbabilities, double loss) {

    static final int NONE = -1;

    /**
     * Fits a table of transitions to a law. States are numbered anew in the order in which possible symbols reach them, so
     * that tables that differ only where nothing goes become equal.
     */
    static FittedAutomaton of(int[] table, PrefixTree law) {
        int symbols = law.vocabularySize();
        int outcomes = symbols + 1;
        int states = table.length / symbols;
        double[] counts = new double[states * outcomes];
        int[] at = new int[law.nodes()];
        for (int node = 0; node < law.nodes(); node++) { // parents stand before their children
            if (node > 0) {
                int from = at[law.parent(node)];
                at[node] = table[from * symbols + law.symbol(node)];
                counts[from * outcomes + law.symbol(node)] += law.mass(node);
            }
            counts[at[node] * outcomes + symbols] += law.endMass(node);
        }
        return renumbered(table, counts, symbols);
    }

    private static FittedAutomaton renumbered(int[] table, double[] counts, int symbols) {
        int outcomes = symbols + 1;
        int[] number = new int[table.length / symbols];
        Arrays.fill(number, NONE);
        int[] order = new int[number.length];
        number[0] = 0;
        int reached = 1;
        for (int i = 0; i < reached; i++) {
            for (int y = 0; y < symbols; y++) {
                int target = table[order[i] * symbols + y];
                if (counts[order[i] * outcomes + y] > 0 && number[target] == NONE) {
                    number[target] = reached;
                    order[reached++] = target;
                }
            }
        }
        int[] next = new int[reached * symbols];
        double[] logProbabilities = new double[reached * outcomes];
        CompensatedSum loss = new CompensatedSum();
        for (int i = 0; i < reached; i++) {
            int state = order[i];
            double total = 0;
            for (int y = 0; y < outcomes; y++) {
                total += counts[state * outcomes + y];
            }
            for (int y = 0; y < outcomes; y++) {
                double count = counts[state * outcomes + y];
                double logProbability = StrictMath.log(count / total);
                logProbabilities[i * outcomes + y] = logProbability;
                if (count > 0) {
                    loss.add(-count * logProbability);
                }
                if (y < symbols) {
                    next[i * symbols + y] = count > 0 ? number[table[state * symbols + y]] : NONE;
                }
            }
        }
        return new FittedAutomaton(next, logProbabilities, loss.value());
    }
}
