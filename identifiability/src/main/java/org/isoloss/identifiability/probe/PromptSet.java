package org.isoloss.identifiability.probe;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.isoloss.core.language.FormalLanguage;
import org.isoloss.identifiability.figure.Probe;

/**
 * Prompts that are asked and scored together.
 *
 * @param probe what they are
 * @param prompts symbols; not to be modified
 */
public record PromptSet(Probe probe, List<int[]> prompts) {

    /** Prompts that some word of the language begins with. */
    public static final Probe IN_DISTRIBUTION = RuleScores.probe(
            "inDistribution",
            "in distribution",
            "Prompts that some word of the language begins with. The law gives probability to those that a word of its "
                    + "support begins with.");

    /** Prompts that no word of the language begins with. */
    public static final Probe OUT_OF_DISTRIBUTION = RuleScores.probe(
            "outOfDistribution",
            "out of distribution",
            "Prompts that no word of the language begins with. The law gives them probability zero, so the test loss never "
                    + "asks what a model does with them.");

    /** The empty prompt alone: what the model writes of its own accord. */
    public static final Probe START_ONLY = RuleScores.probe(
            "startOnly", "start only", "The empty prompt: the model writes from the start symbol alone.");

    /** The most prompts that are made. */
    public static final int MOST_PROMPTS = 1 << 14;

    public PromptSet {
        prompts = List.copyOf(prompts);
    }

    /**
     * Returns three probes: all prompts of a length in distribution, all others of that length, and the start alone.
     *
     * @param length at least 1, and with at most {@link #MOST_PROMPTS} prompts
     */
    public static List<PromptSet> ofAllPrompts(FormalLanguage language, int length) {
        int symbols = language.vocabulary().size();
        double count = Math.pow(symbols, length);
        if (!(length >= 1 && count <= MOST_PROMPTS)) {
            throw new IllegalArgumentException(
                    "the prompt length is " + length + "; expected 1 to " + longestPrompt(language) + ", for at most "
                            + MOST_PROMPTS + " prompts over " + symbols + " symbols");
        }
        Map<Boolean, List<int[]>> split = LongStream.range(0, (long) count)
                .mapToObj(code -> digits(code, length, symbols))
                .collect(Collectors.partitioningBy(language::inDistribution));
        return List.of(
                new PromptSet(IN_DISTRIBUTION, split.getOrDefault(true, List.of())),
                new PromptSet(OUT_OF_DISTRIBUTION, split.getOrDefault(false, List.of())),
                new PromptSet(START_ONLY, List.of(new int[0])));
    }

    /** Returns the prompts of one of the three probes of {@link #ofAllPrompts}. */
    public static List<int[]> prompts(FormalLanguage language, int length, Probe probe) {
        return ofAllPrompts(language, length).stream()
                .filter(set -> set.probe().equals(probe))
                .findFirst()
                .orElseThrow()
                .prompts();
    }

    /** Returns the greatest length of prompts for which there are not too many. */
    public static int longestPrompt(FormalLanguage language) {
        int length = 0;
        for (long count = language.vocabulary().size();
                count <= MOST_PROMPTS;
                count *= language.vocabulary().size()) {
            length++;
        }
        return length;
    }

    private static int[] digits(long code, int length, int base) {
        int[] digits = new int[length];
        long rest = code;
        for (int i = length - 1; i >= 0; i--, rest /= base) {
            digits[i] = (int) (rest % base);
        }
        return digits;
    }
}
