package org.isoloss.core.simplicity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isoloss.core.language.Rule;

/**
 * The probability that a rule holds after a completion drawn from an automaton, from each of its states and each state of the
 * rule: value iteration on the product of both, until hardly anything is under way.
 *
 * <p>A rule that counts has endlessly many states, of which only those near enough to be reached in time matter.
 */
final class RuleValues {

    /** What may still be under way. */
    private static final double NEGLIGIBLE = 1e-12;

    private static final int MOST_STEPS = 2000;
    private static final int MOST_STATES = 4000;
    private static final int VIOLATED = -1;

    private final Map<Rule.State, Integer> numbers = new HashMap<>();
    private final List<Rule.State> states = new ArrayList<>();
    private final List<int[]> next = new ArrayList<>();
    private double[] values = {}; // (automaton's states, rule's states)

    private RuleValues() {}

    /**
     * Returns the values.
     *
     * @param starts the states of the rule that will be asked for
     * @return empty if too many states of the rule can be reached, or words are too long
     */
    static Optional<RuleValues> of(FittedAutomaton automaton, int symbols, Collection<Rule.State> starts) {
        double[] probabilities =
                Arrays.stream(automaton.logProbabilities()).map(StrictMath::exp).toArray();
        int steps = steps(automaton, probabilities, symbols);
        RuleValues values = new RuleValues();
        if (steps > MOST_STEPS || !values.explore(starts, symbols, steps)) {
            return Optional.empty();
        }
        values.iterate(automaton, probabilities, symbols, steps);
        return Optional.of(values);
    }

    /** Returns after how many steps less than a negligible part is under way, wherever it started. */
    private static int steps(FittedAutomaton automaton, double[] probabilities, int symbols) {
        double[] alive = new double[probabilities.length / (symbols + 1)];
        Arrays.fill(alive, 1);
        int steps = 0;
        while (Arrays.stream(alive).max().orElse(0) > NEGLIGIBLE && steps <= MOST_STEPS) {
            double[] before = new double[alive.length];
            for (int s = 0; s < before.length; s++) {
                for (int y = 0; y < symbols; y++) {
                    int target = automaton.next()[s * symbols + y];
                    before[s] +=
                            target == FittedAutomaton.NONE ? 0 : probabilities[s * (symbols + 1) + y] * alive[target];
                }
            }
            alive = before;
            steps++;
        }
        return steps;
    }

    /** Numbers the states that are reached in so many steps; those beyond stay without a row. */
    private boolean explore(Collection<Rule.State> starts, int symbols, int steps) {
        starts.forEach(this::number);
        int from = 0;
        for (int step = 0; step < steps && from < states.size(); step++) {
            int to = states.size();
            for (int r = from; r < to; r++) {
                int[] row = new int[symbols];
                for (int y = 0; y < symbols; y++) {
                    row[y] = number(states.get(r).after(y));
                }
                next.add(row);
            }
            from = to;
            if (states.size() > MOST_STATES) {
                return false;
            }
        }
        return true;
    }

    private int number(Rule.State state) {
        if (state.violated()) {
            return VIOLATED;
        }
        Integer known = numbers.putIfAbsent(state, states.size());
        if (known == null) {
            states.add(state);
            return states.size() - 1;
        }
        return known;
    }

    private void iterate(FittedAutomaton automaton, double[] probabilities, int symbols, int steps) {
        int rules = states.size();
        int inner = next.size();
        double[] ends = new double[rules];
        for (int r = 0; r < rules; r++) {
            ends[r] = states.get(r).holds() ? 1 : 0;
        }
        int ofAutomaton = probabilities.length / (symbols + 1);
        double[] now = new double[ofAutomaton * rules]; // none where the rule is violated from the start
        for (int step = 0; step < steps; step++) {
            double[] before = new double[now.length];
            for (int s = 0; s < ofAutomaton; s++) {
                double end = probabilities[s * (symbols + 1) + symbols];
                for (int r = 0; r < inner; r++) {
                    double value = end * ends[r];
                    for (int y = 0; y < symbols; y++) {
                        int target = automaton.next()[s * symbols + y];
                        int rule = next.get(r)[y];
                        if (target != FittedAutomaton.NONE && rule != VIOLATED) {
                            value += probabilities[s * (symbols + 1) + y] * now[target * rules + rule];
                        }
                    }
                    before[s * rules + r] = value;
                }
            }
            now = before;
        }
        values = now;
    }

    /** Returns the probability that the rule holds in the end. */
    double of(int state, Rule.State rule) {
        Integer number = numbers.get(rule);
        return number == null ? 0 : values[state * states.size() + number];
    }
}
