package org.isoloss.identifiability.rule;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import org.isoloss.core.language.FormalLanguage;
import org.isoloss.core.language.Repair;
import org.isoloss.core.language.Rule;
import org.isoloss.identifiability.figure.ModelFamily;

/** What a network is trained on besides the law: completions of prompts out of distribution, or nothing. */
public enum Variant {

    /** The law alone: what happens out of distribution is left to architecture, optimiser and initialisation. */
    MAXIMUM_LIKELIHOOD("maximum-likelihood", "A network trained on the law alone.") {
        @Override
        Optional<int[]> completion(FormalLanguage language, int[] prompt) {
            return Optional.empty();
        }
    },

    /**
     * Completions that break rule 1 by one symbol too many: the repair with its last symbol once more, or, where nothing
     * is to be mended or this breaks nothing, the last symbol of the vocabulary that breaks it. For a^n b^n |d| + 1 of the rarer symbol, and one
     * b if d = 0.
     */
    ADVERSARIAL(
            "adversarial", "A network trained on the law and on completions that break rule 1 out of distribution.") {
        @Override
        Optional<int[]> completion(FormalLanguage language, int[] prompt) {
            Rule.State state = language.rule1().after(prompt);
            int symbols = language.vocabulary().size();
            return Repair.shortest(state, symbols).flatMap(repair -> {
                OptionalInt surplus = surplus(state, repair, symbols);
                return surplus.isPresent() ? Optional.of(append(repair, surplus.getAsInt())) : Optional.empty();
            });
        }
    },

    /** Completions that mend rule 1, for a^n b^n |d| of the rarer symbol: what a model that knows rule 1 writes. */
    ORACLE("oracle", "A network trained on the law and on completions that mend rule 1 out of distribution.") {
        @Override
        Optional<int[]> completion(FormalLanguage language, int[] prompt) {
            return Repair.shortest(
                    language.rule1().after(prompt), language.vocabulary().size());
        }
    };

    private final ModelFamily family;

    Variant(String label, String definition) {
        family = new ModelFamily(label, definition);
    }

    /** Returns its name in options and results. */
    @JsonValue
    public String label() {
        return family.key();
    }

    /** Returns what its models are called in results: {@code maximum-likelihood}. */
    public ModelFamily family() {
        return family;
    }

    /** Returns the completion, without its end, that the variant teaches for a prompt; empty if none. */
    abstract Optional<int[]> completion(FormalLanguage language, int[] prompt);

    private static OptionalInt surplus(Rule.State state, int[] repair, int symbols) {
        Rule.State mended = state;
        for (int symbol : repair) {
            mended = mended.after(symbol);
        }
        boolean again =
                repair.length > 0 && !mended.after(repair[repair.length - 1]).holds();
        return again ? OptionalInt.of(repair[repair.length - 1]) : Repair.breaking(mended, symbols);
    }

    private static int[] append(int[] symbols, int last) {
        int[] longer = Arrays.copyOf(symbols, symbols.length + 1);
        longer[symbols.length] = last;
        return longer;
    }
}
