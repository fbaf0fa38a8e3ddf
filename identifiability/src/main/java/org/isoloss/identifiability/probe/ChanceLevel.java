package org.isoloss.identifiability.probe;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isoloss.base.numeric.CompensatedSum;
import org.isoloss.core.language.FormalLanguage;
import org.isoloss.core.language.Rule;

/**
 * How often rules hold by chance: when every symbol and the end are equally likely at each step until the end comes.
 *
 * <p>Exact up to rounding, by following the distribution over a rule's states from the prompts on. Since the end has
 * probability 1 / (V + 1) at each step, what is still under way shrinks geometrically; it is followed until it is below
 * 1e-14, and so are states that are improbable: what is left out at one step is below 1e-17.
 */
public final class ChanceLevel {

    private static final double NEGLIGIBLE = 1e-14;
    private static final int MOST_STEPS = 1000; // to that, for vocabularies of up to 30 symbols

    private ChanceLevel() {}

    /** Returns the chance levels of all metrics, as means over prompts; NaN without prompts. */
    public static RuleFractions of(FormalLanguage language, List<int[]> prompts) {
        return fractions(language, prompts, Integer.MAX_VALUE);
    }

    /**
     * Returns the same with completions that are cut off.
     *
     * @param maxLength the most symbols that a completion may have, as for a {@link org.isoloss.core.decode.Decoder}
     */
    public static RuleScores of(FormalLanguage language, List<int[]> prompts, int maxLength) {
        int outcomes = language.vocabulary().outcomes();
        double finished = prompts.isEmpty()
                ? Double.NaN
                : -StrictMath.expm1((maxLength + 1.0) * StrictMath.log1p(-1.0 / outcomes));
        RuleFractions overAll = fractions(language, prompts, maxLength);
        return new RuleScores(prompts.size(), finished, overAll.times(1 / finished), overAll);
    }

    private static RuleFractions fractions(FormalLanguage language, List<int[]> prompts, int maxLength) {
        int symbols = language.vocabulary().size();
        List<Rule.State> judged = prompts.stream()
                .map(prompt ->
                        Arrays.copyOfRange(prompt, language.completionPart().from(prompt.length), prompt.length))
                .map(language.rule2()::after)
                .toList();
        return new RuleFractions(
                probability(states(language.rule1(), prompts), symbols, maxLength),
                probability(states(language.rule2(), prompts), symbols, maxLength),
                probability(judged, symbols, maxLength),
                probability(states(language.grammar(), prompts), symbols, maxLength));
    }

    private static List<Rule.State> states(Rule rule, List<int[]> prompts) {
        return prompts.stream().map(rule::after).toList();
    }

    /** Returns the probability that a rule holds at the end, from one of these states, all equally likely. */
    private static double probability(List<Rule.State> starts, int symbols, int maxLength) {
        if (starts.isEmpty()) {
            return Double.NaN;
        }
        // In the order of insertion, so that sums round alike in every run.
        Map<Rule.State, Double> now = new LinkedHashMap<>();
        for (Rule.State state : starts) {
            add(now, state, 1.0 / starts.size());
        }
        CompensatedSum holds = new CompensatedSum();
        for (int written = 0; written <= maxLength && mass(now) > NEGLIGIBLE; written++) {
            Map<Rule.State, Double> next = new LinkedHashMap<>();
            now.forEach((state, mass) -> {
                double share = mass / (symbols + 1);
                if (state.holds()) {
                    holds.add(share);
                }
                for (int symbol = 0; symbol < symbols; symbol++) {
                    add(next, state.after(symbol), share);
                }
            });
            double least = NEGLIGIBLE / MOST_STEPS / next.size();
            next.values().removeIf(mass -> mass < least);
            now = next;
        }
        return holds.value();
    }

    private static double mass(Map<Rule.State, Double> states) {
        return states.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    private static void add(Map<Rule.State, Double> masses, Rule.State state, double mass) {
        if (!state.violated()) {
            masses.merge(state.representative(), mass, Double::sum);
        }
    }
}
