package org.isoloss.core.simplicity;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.PriorityQueue;
import java.util.Set;
import org.isoloss.base.numeric.CompensatedSum;
import org.isoloss.base.numeric.LogSumExp;
import org.isoloss.core.language.Rule;
import org.isoloss.core.simplicity.SimplicityMixture.Component;
import org.isoloss.core.simplicity.SimplicityMixture.MixtureCursor;

/**
 * What a mixture writes after prompts: the probability that a drawn completion keeps a rule, and the most probable completion.
 * Nothing is drawn. What is left out, by automata of less than 1e-12 of the weight each and completions still under way, is
 * below 1e-8. Immutable.
 */
public final class MixtureCompletions {

    private static final double NEGLIGIBLE = 1e-12;
    private static final int MOST_EXPANSIONS = 20_000;

    private final SimplicityMixture mixture;

    /** A completion under way, with the state of each automaton and the logarithm of its weight times its probability. */
    private record Path(int[] written, int[] at, double[] log, boolean finished, double total) {

        static Path of(int[] written, int[] at, double[] log, boolean finished) {
            return new Path(written, at, log, finished, LogSumExp.reproducible(log));
        }
    }

    /** Creates the completions of a mixture. */
    public MixtureCompletions(SimplicityMixture mixture) {
        this.mixture = mixture;
    }

    /**
     * Returns the probability that a rule holds in the end, as a mean over prompts.
     *
     * @param prompts what is given
     * @param begins the state of the rule when the completion of each begins
     * @return empty without prompts, and if the rule has too many states for an exact figure, as one that counts three symbols
     *     or remembers brackets of two kinds has
     */
    public OptionalDouble holds(List<int[]> prompts, List<Rule.State> begins) {
        Set<Rule.State> starts = new LinkedHashSet<>(begins);
        Map<FittedAutomaton, Optional<RuleValues>> values = new HashMap<>();
        CompensatedSum sum = new CompensatedSum();
        for (int i = 0; i < prompts.size(); i++) {
            for (Component component : after(prompts.get(i)).above(NEGLIGIBLE)) {
                Optional<RuleValues> of = values.computeIfAbsent(
                        component.automaton(),
                        automaton ->
                                RuleValues.of(automaton, mixture.vocabulary().size(), starts));
                if (of.isEmpty()) {
                    return OptionalDouble.empty();
                }
                sum.add(component.weight() * of.get().of(component.state(), begins.get(i)));
            }
        }
        return prompts.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(sum.value() / prompts.size());
    }

    private MixtureCursor after(int[] prompt) {
        MixtureCursor cursor = mixture.start();
        for (int symbol : prompt) {
            cursor.advance(symbol);
        }
        return cursor;
    }

    /**
     * Returns the most probable completion, without its end; empty if it is not among the first 20,000 prefixes, most probable
     * first.
     */
    public Optional<int[]> mostProbable(int[] prompt) {
        List<Component> components = after(prompt).above(NEGLIGIBLE);
        PriorityQueue<Path> open = new PriorityQueue<>(Comparator.comparingDouble(Path::total)
                .reversed()
                .thenComparing(Path::finished, Comparator.reverseOrder())
                .thenComparing(Path::written, Arrays::compare));
        open.add(Path.of(
                new int[0],
                components.stream().mapToInt(Component::state).toArray(),
                components.stream().mapToDouble(c -> StrictMath.log(c.weight())).toArray(),
                false));
        for (int expanded = 0; expanded < MOST_EXPANSIONS && !open.isEmpty(); expanded++) {
            Path path = open.remove();
            if (path.finished()) {
                return Optional.of(path.written());
            }
            for (int outcome = 0; outcome < mixture.vocabulary().outcomes(); outcome++) {
                Path longer = extended(path, outcome, components);
                if (longer.total() > Double.NEGATIVE_INFINITY) {
                    open.add(longer);
                }
            }
        }
        return Optional.empty();
    }

    private Path extended(Path path, int outcome, List<Component> components) {
        int end = mixture.vocabulary().end();
        int[] at = path.at().clone();
        double[] log = path.log().clone();
        for (int h = 0; h < at.length; h++) {
            if (log[h] > Double.NEGATIVE_INFINITY) {
                FittedAutomaton automaton = components.get(h).automaton();
                log[h] += automaton.logProbabilities()[at[h] * (end + 1) + outcome];
                at[h] = outcome == end ? at[h] : automaton.next()[at[h] * end + outcome];
            }
        }
        if (outcome == end) {
            return Path.of(path.written(), at, log, true);
        }
        int[] longer = Arrays.copyOf(path.written(), path.written().length + 1);
        longer[path.written().length] = outcome;
        return Path.of(longer, at, log, false);
    }

    @Override
    public String toString() {
        return "what a simplicity mixture writes";
    }
}
