package org.isoloss.identifiability.rule;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.isoloss.identifiability.result.Measurement;
import org.isoloss.identifiability.result.ShownCompletion;

/**
 * What a Bayesian mixture of small automata does, which holds simple ones more likely: the normative predictor of Mészáros et al.
 * (2024), as far as automata go ({@link org.isoloss.core.simplicity.SimplicityMixture}).
 *
 * @param states the most that an automaton has
 * @param automata how many there are
 * @param words of the law that it has seen
 * @param excess nats a token above the entropy of the law
 * @param behaviour exact, by probe and figure: probabilities that a drawn completion keeps a rule, means over prompts; those of rules
 *     with too many states are left out
 * @param completions the most probable ones, of the prompts of which networks' are shown; a prompt for which none was found is
 *     left out
 */
public record NormativeFindings(
        int states,
        int automata,
        int words,
        double excess,
        Map<String, Map<String, Measurement>> behaviour,
        List<ShownCompletion> completions) {

    public NormativeFindings {
        Objects.requireNonNull(behaviour, "behaviour");
        completions = List.copyOf(completions);
    }
}
