package org.isoloss.identifiability.inside;

import org.isoloss.identifiability.study.Required;
import org.isoloss.identifiability.study.Setting;

/** What is asked of each network. */
public record InsightOptions(
        @Setting("length of the prompts by which rules are asked; 1 to 12")
        int promptLength,

        @Setting("steps of fine-tuning at most, at each learning rate; 1 to 100000")
        int transferSteps,

        @Setting("nats a token above the new law's entropy that fine-tuning is to reach; above 0")
        double targetExcess,

        @Setting("prefixes on which an automaton is held against a network, at most; 3 to 100000")
        int automatonPrefixes,

        @Setting("permutations that the search over measures is corrected by; 100 to 1000000")
        int permutations) {

    private static final int LONGEST_PROMPT = 12;

    /** The prompts of the study of fine-tuning, and all prefixes up to length 7. */
    public static final InsightOptions DEFAULTS = new InsightOptions(6, 4000, 0.3, 255, 5000);

    /** Shorter searches. */
    public static final InsightOptions QUICK = new InsightOptions(6, 200, 0.3, 255, 1000);

    public InsightOptions {
        Required.that(
                promptLength >= 1 && promptLength <= LONGEST_PROMPT,
                "promptLength",
                promptLength,
                "1 to " + LONGEST_PROMPT);
        Required.that(transferSteps >= 1 && transferSteps <= 100_000, "transferSteps", transferSteps, "1 to 100000");
        Required.that(
                targetExcess > 0 && targetExcess < Double.POSITIVE_INFINITY,
                "targetExcess",
                targetExcess,
                "a finite number of nats above 0");
        Required.that(
                automatonPrefixes >= 3 && automatonPrefixes <= 100_000,
                "automatonPrefixes",
                automatonPrefixes,
                "3 to 100000");
        Required.that(permutations >= 100 && permutations <= 1_000_000, "permutations", permutations, "100 to 1000000");
    }
}
