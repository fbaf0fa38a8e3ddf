package org.isoloss.core.language;

/**
 * A property that a word has or lacks, read one symbol at a time.
 *
 * @param description what the rule asks of a word, in words
 * @param start the state before the first symbol
 */
public record Rule(String description, State start) {

    /** Returns the state after a word or prefix. */
    public State after(int... word) {
        State state = start;
        for (int symbol : word) {
            state = state.after(symbol);
        }
        return state;
    }

    /** Returns whether a whole word obeys the rule. */
    public boolean holds(int... word) {
        return after(word).holds();
    }

    /** What a rule remembers of a prefix. An immutable value: equal states have equal futures. */
    public interface State {

        /** Returns the state after one more symbol. */
        State after(int symbol);

        /** Returns whether the word obeys the rule if it ends here. */
        boolean holds();

        /** Returns whether no continuation can obey the rule any more. */
        default boolean violated() {
            return false;
        }

        /**
         * Returns a state that differs from this one by a renaming of symbols only, so that as many continuations of each
         * length obey the rule. Counting may merge states with equal representatives.
         */
        default State representative() {
            return this;
        }
    }
}
