package org.isoloss.identifiability.probe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.isoloss.core.decode.Completion;
import org.isoloss.core.language.FormalLanguage;
import org.isoloss.core.language.Rule;

/** The trivial predictors that every figure about rules is held against, for any language. */
public final class Baselines {

    /** Chance: every symbol and the end equally likely at each step. */
    public static final String UNIFORM = "uniform";

    /** Ends at once after every prompt. */
    public static final String IMMEDIATE_END = "immediate-end";

    /** Writes one symbol a number of times and ends, the same after every prompt. */
    public static final String ONE_SYMBOL = "one-symbol";

    private Baselines() {}

    /**
     * Returns the baselines on these prompts: {@link #UNIFORM}, {@link #IMMEDIATE_END} and, where completions may have a
     * symbol, {@link #ONE_SYMBOL} with the symbol and the number that keep rule 1 most often on them; of several the
     * fewest, then the first symbol.
     *
     * @param maxLength the most symbols that a completion may have
     */
    public static List<Baseline> of(FormalLanguage language, List<int[]> prompts, int maxLength) {
        List<Baseline> baselines = new ArrayList<>();
        baselines.add(new Baseline(
                UNIFORM,
                "Every symbol and the end are equally likely at each step.",
                ChanceLevel.of(language, prompts, maxLength)));
        baselines.add(new Baseline(
                IMMEDIATE_END, "Ends at once after every prompt.", constant(language, prompts, new int[0])));
        if (maxLength > 0) {
            int[] best = bestOfOneSymbol(language, prompts, maxLength);
            baselines.add(new Baseline(
                    ONE_SYMBOL,
                    "Writes \"" + language.vocabulary().symbol(best[0]) + "\" " + best.length
                            + (best.length == 1 ? " time" : " times")
                            + " after every prompt and ends, of all such completions the one that keeps rule 1 most often.",
                    constant(language, prompts, best)));
        }
        return List.copyOf(baselines);
    }

    private static RuleScores constant(FormalLanguage language, List<int[]> prompts, int[] written) {
        return RuleScores.of(
                language,
                prompts.stream()
                        .map(prompt -> new Completion(prompt, written, true))
                        .toList());
    }

    private static int[] bestOfOneSymbol(FormalLanguage language, List<int[]> prompts, int maxLength) {
        int symbols = language.vocabulary().size();
        List<List<Rule.State>> states =
                new ArrayList<>(); // by symbol, of the prompts for which the rule can still hold
        List<Rule.State> start = prompts.stream().map(language.rule1()::after).toList();
        for (int symbol = 0; symbol < symbols; symbol++) {
            states.add(start);
        }
        int[] best = {0};
        long most = 0;
        for (int length = 1; length <= maxLength; length++) {
            for (int symbol = 0; symbol < symbols; symbol++) {
                int written = symbol;
                List<Rule.State> after = states.get(symbol).stream()
                        .map(state -> state.after(written))
                        .filter(state -> !state.violated())
                        .toList();
                states.set(symbol, after);
                long holds = after.stream().filter(Rule.State::holds).count();
                if (holds > most) {
                    most = holds;
                    best = new int[length];
                    Arrays.fill(best, symbol);
                }
            }
        }
        return best;
    }
}
