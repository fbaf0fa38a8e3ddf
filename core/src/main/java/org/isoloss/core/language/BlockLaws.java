package org.isoloss.core.language;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.sequence.WeightedSequence;

/**
 * Laws over the words with n = 1 to N symbols a block of a^n b^n, a^n b^n c^n and a^n b^n a^n. With equal weights their
 * entropy is ln N a sequence: all but the length of the first block is certain.
 */
public final class BlockLaws {

    /** The most symbols that all words of a law may have together. */
    private static final int MOST_SYMBOLS = 1 << 22;

    private BlockLaws() {}

    /** Returns the languages that have such laws. */
    public static List<FormalLanguage> languages() {
        return Languages.all().stream()
                .filter(language -> language.grammar().start() instanceof EqualBlocks)
                .collect(Collectors.toList());
    }

    /**
     * Returns the law under which n is uniform from 1 to N.
     *
     * @throws IllegalArgumentException if {@code maxCount < 1} or the language has no equal blocks
     */
    public static FiniteLaw uniform(FormalLanguage language, int maxCount) {
        if (maxCount < 1) {
            throw new IllegalArgumentException("the largest count is " + maxCount + "; expected at least 1");
        }
        double symbols = word(language, 1).length * (maxCount * (maxCount + 1.0) / 2);
        if (!(symbols <= MOST_SYMBOLS)) {
            throw new IllegalArgumentException("the largest count is " + maxCount + ", so the words of " + language
                    + " have " + (long) symbols + " symbols; expected at most " + MOST_SYMBOLS
                    + ": choose a smaller count");
        }
        double[] weights = new double[maxCount];
        Arrays.fill(weights, 1.0 / maxCount);
        return weighted(language, weights);
    }

    /**
     * Returns the law under which n has given probabilities.
     *
     * @param probabilities those of n = 1, 2, and so on; they sum to 1
     */
    public static FiniteLaw weighted(FormalLanguage language, double... probabilities) {
        List<WeightedSequence> words = new ArrayList<>();
        for (int n = 1; n <= probabilities.length; n++) {
            words.add(new WeightedSequence(word(language, n), probabilities[n - 1]));
        }
        return FiniteLaw.of(language.name(), language.vocabulary(), words);
    }

    /** Returns the word of a language with n symbols a block. */
    public static int[] word(FormalLanguage language, int n) {
        if (!(language.grammar().start() instanceof EqualBlocks blocks)) {
            throw new IllegalArgumentException(
                    "language " + language + " does not consist of equal blocks; expected one of " + languages());
        }
        if (n < 0) {
            throw new IllegalArgumentException("n is " + n + "; expected at least 0");
        }
        return blocks.word(n);
    }
}
