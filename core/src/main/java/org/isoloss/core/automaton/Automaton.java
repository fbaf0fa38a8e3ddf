package org.isoloss.core.automaton;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.isoloss.base.numeric.ArraySize;
import org.jspecify.annotations.Nullable;

/**
 * A deterministic finite automaton over symbols 0 to V - 1. State 0 is the start. Immutable.
 *
 * @param <Q> what a state remembers
 */
public final class Automaton<Q> {

    /** The target of a transition after which nothing is recognised any more. */
    public static final int DEAD = -1;

    private final int symbols;
    private final List<Q> memories;
    private final int[] next; // (states, V)
    private final boolean[] accepting; // (states)

    private Automaton(int symbols, List<Q> memories, int[] next, boolean[] accepting) {
        this.symbols = symbols;
        this.memories = memories;
        this.next = next;
        this.accepting = accepting;
    }

    /**
     * Returns the automaton that remembers what a step function says, its states being what is reached from the start.
     *
     * @param start what is remembered of the empty prefix
     * @param symbols V
     * @param step what is remembered after another symbol; null if nothing can be recognised any more
     * @param accepting whether a prefix so remembered is recognised
     */
    public static <Q> Automaton<Q> of(
            Q start, int symbols, BiFunction<Q, Integer, @Nullable Q> step, Predicate<Q> accepting) {
        List<Q> found = new ArrayList<>(List.of(start));
        Map<Q, Integer> numbers = new HashMap<>(Map.of(start, 0));
        List<int[]> rows = new ArrayList<>();
        for (int state = 0; state < found.size(); state++) {
            int[] row = new int[symbols];
            for (int y = 0; y < symbols; y++) {
                Q target = step.apply(found.get(state), y);
                if (target == null) {
                    row[y] = DEAD;
                    continue;
                }
                Integer number = numbers.get(target);
                if (number == null) {
                    number = found.size();
                    numbers.put(target, number);
                    found.add(target);
                }
                row[y] = number;
            }
            rows.add(row);
        }
        boolean[] accepts = new boolean[found.size()];
        for (int state = 0; state < accepts.length; state++) {
            accepts[state] = accepting.test(found.get(state));
        }
        return new Automaton<>(symbols, List.copyOf(found), withoutDetours(rows, accepts, symbols), accepts);
    }

    /** The table with every transition into a state from which no accepting one is reached made dead. */
    private static int[] withoutDetours(List<int[]> rows, boolean[] accepts, int symbols) {
        List<List<Integer>> sources = new ArrayList<>();
        for (int state = 0; state < accepts.length; state++) {
            sources.add(new ArrayList<>());
        }
        boolean[] live = new boolean[accepts.length];
        ArrayDeque<Integer> open = new ArrayDeque<>();
        for (int state = 0; state < accepts.length; state++) {
            for (int target : rows.get(state)) {
                if (target != DEAD) {
                    sources.get(target).add(state);
                }
            }
            if (accepts[state]) {
                live[state] = true;
                open.add(state);
            }
        }
        while (!open.isEmpty()) {
            for (int source : sources.get(open.remove())) {
                if (!live[source]) {
                    live[source] = true;
                    open.add(source);
                }
            }
        }
        int[] next = new int[ArraySize.of("the automaton", accepts.length, symbols)];
        for (int state = 0; state < accepts.length; state++) {
            for (int y = 0; y < symbols; y++) {
                int target = rows.get(state)[y];
                next[state * symbols + y] = target != DEAD && live[target] ? target : DEAD;
            }
        }
        return next;
    }

    /** Returns the number of states. */
    public int states() {
        return accepting.length;
    }

    /** Returns V, the number of symbols. */
    public int symbols() {
        return symbols;
    }

    /** Returns what a state remembers. */
    public Q memory(int state) {
        return memories.get(state);
    }

    /** Returns whether prefixes that lead to a state are recognised. */
    public boolean accepts(int state) {
        return accepting[state];
    }

    /** Returns whether any prefix is recognised. */
    public boolean recognisesAny() {
        if (accepting[0]) {
            return true;
        }
        for (int y = 0; y < symbols; y++) {
            if (next(0, y) != DEAD) { // what remains leads to an accepting state
                return true;
            }
        }
        return false;
    }

    /** Returns the state after another symbol, or {@link #DEAD} if no continuation is recognised. */
    public int next(int state, int symbol) {
        return next[state * symbols + symbol];
    }

    /** Returns whether a prefix is recognised. */
    public boolean recognises(int[] prefix) {
        int state = 0;
        for (int symbol : prefix) {
            state = next(state, symbol);
            if (state == DEAD) {
                return false;
            }
        }
        return accepting[state];
    }

    @Override
    public String toString() {
        return "automaton of " + states() + " states over " + symbols + " symbols";
    }
}
