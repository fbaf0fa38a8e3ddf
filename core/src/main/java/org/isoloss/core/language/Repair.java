package org.isoloss.core.language;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/** What must be written for a rule to hold, and what breaks it again. */
public final class Repair {

    private Repair() {}

    /**
     * Returns the shortest completion after which a rule holds; of several, the first in the order of symbols. Empty if
     * none exists.
     *
     * <p>Breadth first over states, lower symbols first, so the first state found to hold is reached by that completion.
     * The search ends when a completion exists or finitely many states can be reached, as for every rule of
     * {@link Languages}.
     *
     * @param symbols V, the number of symbols
     */
    public static Optional<int[]> shortest(Rule.State from, int symbols) {
        Deque<Step> queue = new ArrayDeque<>();
        Set<Rule.State> seen = new HashSet<>();
        queue.add(new Step(from, List.of()));
        seen.add(from);
        while (!queue.isEmpty()) {
            Step step = queue.remove();
            if (step.state.holds()) {
                return Optional.of(
                        step.written.stream().mapToInt(Integer::intValue).toArray());
            }
            if (step.state.violated()) {
                continue;
            }
            for (int symbol = 0; symbol < symbols; symbol++) {
                Rule.State next = step.state.after(symbol);
                if (seen.add(next)) {
                    List<Integer> written = new ArrayList<>(step.written);
                    written.add(symbol);
                    queue.add(new Step(next, written));
                }
            }
        }
        return Optional.empty();
    }

    /** Returns the last symbol of the vocabulary after which a rule that holds no longer does; empty if none breaks it. */
    public static OptionalInt breaking(Rule.State state, int symbols) {
        return IntStream.iterate(symbols - 1, s -> s >= 0, s -> s - 1)
                .filter(symbol -> !state.after(symbol).holds())
                .findFirst();
    }

    private record Step(Rule.State state, List<Integer> written) {}
}
