package org.isoloss.core.simplicity;

import java.util.ArrayList;
import java.util.List;

/**
 * All transition tables of complete deterministic automata whose states are all reached from the start, each once: states are
 * numbered in the order in which they are first reached, breadth first, lower symbols first.
 *
 * <p>Over two symbols there are 1, 12, 216, 5248 of them with one to four states (Almeida, Moreira and Reis 2007,
 * doi:10.1016/j.tcs.2007.07.029).
 */
final class TransitionTables {

    private final int states;
    private final int symbols;
    private final int most;
    private final List<int[]> found = new ArrayList<>();

    private TransitionTables(int states, int symbols, int most) {
        this.states = states;
        this.symbols = symbols;
        this.most = most;
    }

    /**
     * Returns them.
     *
     * @param most how many there may be
     * @return shape (states, symbols) each; more than {@code most} of them if there are too many
     */
    static List<int[]> of(int states, int symbols, int most) {
        TransitionTables tables = new TransitionTables(states, symbols, most);
        tables.fill(new int[states * symbols], 0, 1);
        return tables.found;
    }

    /** Chooses an entry and all after it, when so many states have been reached. */
    private void fill(int[] table, int entry, int reached) {
        if (found.size() > most || entry / symbols >= reached && reached < states) {
            return; // the row of a state that nothing leads to
        }
        if (entry == table.length) {
            found.add(table.clone());
            return;
        }
        for (int target = 0; target <= Math.min(reached, states - 1); target++) {
            table[entry] = target;
            fill(table, entry + 1, Math.max(reached, target + 1));
        }
    }
}
