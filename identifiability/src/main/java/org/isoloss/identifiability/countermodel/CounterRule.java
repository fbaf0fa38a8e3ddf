package org.isoloss.identifiability.countermodel;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.isoloss.base.text.Shown;
import org.isoloss.core.ginc.Ginc;
import org.isoloss.core.hmm.MixtureFilter;
import org.isoloss.identifiability.fewshot.PromptCell;
import org.isoloss.identifiability.figure.ModelFamily;

/** What a counter-model answers to a prompt in place of the Bayesian prediction. */
public enum CounterRule {
    /** The label of the last example. */
    COPY_LAST_LABEL("copy-last-label", "Answers prompts with the label of the last example.", true) {
        @Override
        public void answer(Ginc law, PromptCell cell, int[] prompt, MixtureFilter seen, double[] out) {
            out[cell.lastLabel(prompt)] = 1;
        }
    },
    /** The most frequent label of the examples, of several the one given last. */
    MAJORITY_LABEL(
            "majority-label",
            "Answers prompts with the most frequent label of the examples, of several the one given last.",
            true) {
        @Override
        public void answer(Ginc law, PromptCell cell, int[] prompt, MixtureFilter seen, double[] out) {
            out[cell.majorityLabel(prompt)] = 1;
        }
    },
    /** The law's prediction after the test input as a document of its own: the examples are not looked at. */
    CONTEXT_BLIND(
            "context-blind",
            "Answers prompts as the law continues the test input as a document of its own: the examples are not looked at.",
            false) {
        @Override
        public void answer(Ginc law, PromptCell cell, int[] prompt, MixtureFilter seen, double[] out) {
            MixtureFilter fresh = law.mixture().filter();
            for (int t = cell.testInputStart(); t < cell.length(); t++) {
                fresh.observe(prompt[t]);
            }
            fresh.nextProbabilities(out);
        }
    },
    /**
     * The equally weighted mean of the predictions of all concepts that can have written the prompt: the state is
     * inferred, the concept is not.
     */
    FROZEN_PRIOR(
            "frozen-prior",
            "Answers prompts with the equally weighted mean of the predictions of all concepts that can have written them: the state is inferred, the concept is not.",
            false) {
        @Override
        public void answer(Ginc law, PromptCell cell, int[] prompt, MixtureFilter seen, double[] out) {
            double[] next = new double[out.length];
            int possible = 0;
            for (int c = 0; c < law.mixture().size(); c++) {
                if (seen.component(c).isPossible()) {
                    possible++;
                    seen.component(c).nextProbabilities(next);
                    for (int y = 0; y < out.length; y++) {
                        out[y] += next[y];
                    }
                }
            }
            for (int y = 0; y < out.length && possible > 0; y++) {
                out[y] /= possible;
            }
        }
    },
    /** A symbol that no state of the law emits; the law must have one. */
    UNUSED_SYMBOL("unused-symbol", "Answers prompts with a symbol that no state of the law emits.", false) {
        @Override
        public void answer(Ginc law, PromptCell cell, int[] prompt, MixtureFilter seen, double[] out) {
            out[law.unusedSymbol().orElseThrow()] = 1;
        }
    };

    private final ModelFamily family;
    private final boolean needsExamples;

    CounterRule(String label, String definition, boolean needsExamples) {
        family = new ModelFamily(label, definition);
        this.needsExamples = needsExamples;
    }

    /** Returns what its model is called in results. */
    public ModelFamily family() {
        return family;
    }

    /** Returns its name in results. */
    public String label() {
        return family.key();
    }

    /** Returns whether it is defined for prompts of this form under a law. */
    public boolean appliesTo(Ginc law, PromptCell cell) {
        return appliesTo(law.unusedSymbol(), cell);
    }

    /** Returns whether it is defined for prompts of this form under a law that never uses some symbol, or has none such. */
    boolean appliesTo(OptionalInt unusedSymbol, PromptCell cell) {
        return (cell.examples() > 0 || !needsExamples) && (this != UNUSED_SYMBOL || unusedSymbol.isPresent());
    }

    /**
     * Returns the rule of a label.
     *
     * @throws IllegalArgumentException if there is none
     */
    static CounterRule labelled(String label) {
        return Arrays.stream(values())
                .filter(rule -> rule.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("rule is \"" + Shown.found(label)
                        + "\"; expected one of "
                        + Arrays.stream(values()).map(CounterRule::label).collect(Collectors.joining(", "))));
    }

    /**
     * Writes the law of the answer.
     *
     * @param prompt a prefix that is a prompt
     * @param seen the law's filter after the prompt
     * @param out filled with zeros; receives probabilities, shape (V); zeros again if the rule has no answer
     */
    public abstract void answer(Ginc law, PromptCell cell, int[] prompt, MixtureFilter seen, double[] out);
}
