package org.isoloss.core.language;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.isoloss.base.text.Shown;

/**
 * A finite automaton as one writes it down. A symbol without a transition breaks the rule for good.
 *
 * @param states names, each once
 * @param start the state before the first symbol
 * @param accepting the states in which a word may end
 * @param transitions the next state, by state and symbol
 */
public record TransitionTable(
        List<String> states, String start, List<String> accepting, Map<String, Map<String, String>> transitions) {

    /** The most states that an automaton may have. */
    public static final int MOST_STATES = 10_000;

    public TransitionTable {
        states = List.copyOf(states);
        accepting = List.copyOf(accepting);
        transitions = transitions.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, row -> Map.copyOf(row.getValue())));
        Set<String> known = new HashSet<>(states);
        if (known.isEmpty() || known.size() != states.size() || states.size() > MOST_STATES) {
            throw new IllegalArgumentException("states are " + Shown.found(states.toString()) + "; expected 1 to "
                    + MOST_STATES + " names, each once");
        }
        require(known, "start", start);
        accepting.forEach(state -> require(known, "accepting", state));
        transitions.forEach((state, row) -> {
            require(known, "transitions", state);
            row.values().forEach(next -> require(known, "transitions/" + Shown.found(state), next));
        });
    }

    private static void require(Set<String> known, String place, String state) {
        if (!known.contains(state)) {
            throw new IllegalArgumentException(place + " names the state \"" + Shown.found(state)
                    + "\"; expected one of states, " + Shown.found(known.toString()));
        }
    }
}
