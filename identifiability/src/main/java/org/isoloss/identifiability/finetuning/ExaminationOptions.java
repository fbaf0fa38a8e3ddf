package org.isoloss.identifiability.finetuning;

import org.isoloss.identifiability.probe.PromptSet;
import org.isoloss.identifiability.study.Required;
import org.isoloss.identifiability.study.Setting;

/** What is asked of each twin besides how fast it learns. */
public record ExaminationOptions(
        @Setting("symbols of a probe prompt; all prompts of that length are asked; 1 to 10")
        int promptLength,

        @Setting("search the largest stable rate of SGD for each twin")
        boolean stableRates,

        @Setting("search each twin's best learning rate, for each kind of optimiser")
        boolean bestRates,

        @Setting("ask how many labelled sequences each twin needs, with the first optimiser")
        boolean labelledSequences) {

    private static final int LONGEST_PROMPT = 10;

    /** Everything. */
    public static final ExaminationOptions DEFAULTS = new ExaminationOptions(6, true, true, true);

    /** Best rates, since steps at one rate say little alone, and no other search. */
    public static final ExaminationOptions QUICK = new ExaminationOptions(4, false, true, false);

    public ExaminationOptions {
        requirePromptLength(promptLength, LONGEST_PROMPT);
    }

    /**
     * Checks that not too many prompts are asked.
     *
     * @throws IllegalArgumentException if they are more than a study asks
     */
    void requireFor(TransferLawOptions laws) {
        requirePromptLength(promptLength, Math.min(LONGEST_PROMPT, PromptSet.longestPrompt(laws.after())));
    }

    private static void requirePromptLength(int length, int longest) {
        Required.that(length >= 1 && length <= longest, "promptLength", length, "1 to " + longest);
    }
}
