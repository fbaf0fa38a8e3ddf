package org.isoloss.identifiability.fewshot;

import org.isoloss.core.automaton.PromptSets;
import org.isoloss.core.ginc.Ginc;
import org.isoloss.core.ginc.GincPrompt;

/**
 * The form of a prompt.
 *
 * @param exampleLength k, symbols of an example, at least 2
 * @param examples n, at least 0
 */
public record PromptCell(int exampleLength, int examples) {

    public PromptCell {
        if (!(exampleLength >= 2 && examples >= 0)) {
            throw new IllegalArgumentException("a prompt of " + examples + " examples of length " + exampleLength
                    + "; expected at least 0 examples of at least 2 symbols");
        }
    }

    /** Returns the number of symbols of a prompt. */
    public int length() {
        return GincPrompt.length(exampleLength, examples);
    }

    /** Returns the label of an example, 0 to n - 1, in a prompt. */
    public int label(int[] prompt, int example) {
        return prompt[example * (exampleLength + 1) + exampleLength - 1];
    }

    /** Returns the label of the last example; there must be one. */
    public int lastLabel(int[] prompt) {
        return label(prompt, examples - 1);
    }

    /** Returns the most frequent label of the examples, of several the one given last; there must be an example. */
    public int majorityLabel(int[] prompt) {
        int best = lastLabel(prompt);
        int most = 0;
        for (int i = examples - 1; i >= 0; i--) {
            int count = 0;
            for (int j = 0; j < examples; j++) {
                count += label(prompt, j) == label(prompt, i) ? 1 : 0;
            }
            if (count > most) {
                most = count;
                best = label(prompt, i);
            }
        }
        return best;
    }

    /** Returns where the test input begins in a prompt. */
    public int testInputStart() {
        return length() - exampleLength + 1;
    }

    /** Returns the sets of prompts of this example length over a law's symbols. */
    public PromptSets sets(Ginc law) {
        return new PromptSets(law.vocabulary().size(), Ginc.DELIMITER, exampleLength);
    }

    /** Returns the sets of prompts of this example length over "delimiter or not". */
    public PromptSets setsBySlot() {
        return new PromptSets(2, 0, exampleLength);
    }
}
