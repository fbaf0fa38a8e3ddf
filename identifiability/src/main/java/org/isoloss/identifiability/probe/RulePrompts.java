package org.isoloss.identifiability.probe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.isoloss.core.language.FormalLanguage;
import org.isoloss.core.language.Languages;
import org.isoloss.core.law.FiniteLaw;

/**
 * The prompts by which Mészáros et al. (2024, arXiv:2409.13728) ask about each language: all prompts of a length, but for
 * bbaN and the brackets a few forms. The published runs draw some of these; here each is asked once.
 *
 * <ul>
 *   <li>bbaN: b^(L-m) a^m in distribution, a b^(L-1-m) a^m out of it
 *   <li>brackets: a nested word of L symbols that is no concatenation of others, after {@code ([} in distribution and after
 *       {@code )[} out of it
 * </ul>
 */
public final class RulePrompts {

    private static final int MOST_BY_DEFAULT = 256;
    private static final int LONGEST_BY_DEFAULT = 8;
    private static final int USUAL_BRACKETS = 6;
    private static final int LONGEST_BRACKETS = 10;
    private static final int LONGEST_BLOCKS = 64;

    private RulePrompts() {}

    private static boolean hasBrackets(FormalLanguage language) {
        return language.equals(Languages.DYCK) || language.equals(Languages.CROSSING_DYCK);
    }

    private static boolean hasBlocks(FormalLanguage language) {
        return language.equals(Languages.BB_A_N);
    }

    /** Returns the lengths L for which there are prompts, in words. */
    public static String lengths(FormalLanguage language) {
        if (hasBrackets(language)) {
            return "an even number from 2 to " + LONGEST_BRACKETS + ", the symbols after the first two";
        }
        return hasBlocks(language)
                ? "3 to " + LONGEST_BLOCKS
                : "1 to " + PromptSet.longestPrompt(language) + ", for at most " + PromptSet.MOST_PROMPTS + " prompts";
    }

    /** Returns whether there are prompts of a length. */
    public static boolean haveLength(FormalLanguage language, int length) {
        if (hasBrackets(language)) {
            return length >= 2 && length <= LONGEST_BRACKETS && length % 2 == 0;
        }
        return hasBlocks(language)
                ? length >= 3 && length <= LONGEST_BLOCKS
                : length >= 1 && length <= PromptSet.longestPrompt(language);
    }

    /**
     * Returns the published length, {@value #USUAL_BRACKETS} for brackets and otherwise the greatest up to 8 with at most 256 prompts (8 for two
     * symbols, 5 for three); or, where the law gives no probability to some prompt in distribution of that length, the
     * greatest for which it gives some to all: beyond, prompts would be new by their length and not by a rule.
     */
    public static int length(FormalLanguage language, FiniteLaw law) {
        int usual = usualLength(language);
        int shortest = usual;
        for (int length = usual; length >= 1; length--) {
            if (haveLength(language, length)) {
                shortest = length;
                if (of(language, length).get(0).prompts().stream().allMatch(prompt -> hasMass(law, prompt))) {
                    return length;
                }
            }
        }
        return shortest;
    }

    private static int usualLength(FormalLanguage language) {
        if (hasBrackets(language)) {
            return USUAL_BRACKETS;
        }
        int symbols = language.vocabulary().size();
        int length = 1;
        for (int prompts = symbols * symbols; length < LONGEST_BY_DEFAULT && prompts <= MOST_BY_DEFAULT; length++) {
            prompts *= symbols;
        }
        return length;
    }

    private static boolean hasMass(FiniteLaw law, int[] prompt) {
        int node = law.tree().find(prompt);
        return node >= 0 && law.tree().mass(node) > 0;
    }

    /**
     * Returns three probes: prompts in distribution, prompts out of distribution, and the start alone.
     *
     * @param length L
     * @throws IllegalArgumentException if there are no prompts of that length
     */
    public static List<PromptSet> of(FormalLanguage language, int length) {
        if (!haveLength(language, length)) {
            throw new IllegalArgumentException("the prompt length is " + length + "; expected " + lengths(language));
        }
        if (hasBrackets(language)) {
            List<int[]> words = new ArrayList<>();
            collectPrime(new int[0], length, words);
            return sets(after("([", words), after(")[", words));
        }
        if (hasBlocks(language)) {
            return sets(
                    blocks(length - 1, m -> "b".repeat(length - m) + "a".repeat(m)),
                    blocks(length - 2, m -> "a" + "b".repeat(length - 1 - m) + "a".repeat(m)));
        }
        return PromptSet.ofAllPrompts(language, length);
    }

    private static List<PromptSet> sets(List<int[]> inDistribution, List<int[]> outOfDistribution) {
        return List.of(
                new PromptSet(PromptSet.IN_DISTRIBUTION, inDistribution),
                new PromptSet(PromptSet.OUT_OF_DISTRIBUTION, outOfDistribution),
                new PromptSet(PromptSet.START_ONLY, List.of(new int[0])));
    }

    private static List<int[]> blocks(int most, IntFunction<String> prompt) {
        return IntStream.rangeClosed(1, most)
                .mapToObj(prompt)
                .map(Languages.BB_A_N.vocabulary()::parse)
                .toList();
    }

    private static List<int[]> after(String opening, List<int[]> words) {
        int[] first = Languages.DYCK.vocabulary().parse(opening);
        return words.stream()
                .map(word -> Stream.of(first, word).flatMapToInt(Arrays::stream).toArray())
                .toList();
    }

    private static void collectPrime(int[] prefix, int length, List<int[]> words) {
        boolean whole = prefix.length > 0 && Languages.DYCK.grammatical(prefix);
        if (prefix.length == length || whole || !Languages.DYCK.inDistribution(prefix)) {
            if (prefix.length == length && whole) {
                words.add(prefix);
            }
            return;
        }
        for (int symbol = 0; symbol < Languages.DYCK.vocabulary().size(); symbol++) {
            int[] longer = Arrays.copyOf(prefix, prefix.length + 1);
            longer[prefix.length] = symbol;
            collectPrime(longer, length, words);
        }
    }
}
