package org.isoloss.core.language;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.core.law.Entropy;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.sequence.Vocabulary;
import org.isoloss.core.sequence.WeightedSequence;

/**
 * The published distribution over the words of a language up to a length M: how a word is drawn, how probable it is, and
 * the entropy, known without listing the words. Section 3 of the published set-up, Mészáros et al. (2024).
 */
public interface RandomWords {

    /** The number of strings over which {@link #law} is willing to look for words. */
    int LISTABLE = 1 << 20;

    /** Returns the language of the words. */
    FormalLanguage language();

    /** Returns M, the greatest length of a word. */
    int maxLength();

    /** Draws a word. */
    int[] sample(UniformRandomProvider random);

    /** Returns ln p(word) in nats; {@code -Infinity} for a word that is never drawn. */
    double logProbability(int... word);

    /** Returns the entropy, the end of the word counted as a token. */
    Entropy entropy();

    /**
     * Returns these words as a law that lists them, for short words.
     *
     * @throws IllegalArgumentException if there are more than {@link #LISTABLE} strings of at most M symbols
     */
    default FiniteLaw law() {
        Vocabulary vocabulary = language().vocabulary();
        int size = vocabulary.size();
        if (!(Math.pow(size, maxLength()) <= LISTABLE)) {
            throw new IllegalArgumentException("words of " + language() + " have up to " + maxLength()
                    + " symbols, too many to list; expected at most "
                    + (int) (Math.log(LISTABLE) / Math.log(size)));
        }
        List<WeightedSequence> words = new ArrayList<>();
        long strings = 1;
        for (int length = 0; length <= maxLength(); length++, strings *= size) {
            int[] word = new int[length];
            for (long code = 0; code < strings; code++) {
                long rest = code;
                for (int i = length - 1; i >= 0; i--, rest /= size) {
                    word[i] = (int) (rest % size);
                }
                double logProbability = logProbability(word);
                if (logProbability > Double.NEGATIVE_INFINITY) {
                    words.add(new WeightedSequence(word, Math.exp(logProbability)));
                }
            }
        }
        return FiniteLaw.of(language().name(), vocabulary, words);
    }

    /**
     * Returns the published distribution for a language.
     *
     * @param maxLength M, at least 4 for a^n b^m and 2 elsewhere; 256 in the published runs
     * @throws IllegalArgumentException if the words of the language are listed by {@link BlockLaws} instead
     */
    static RandomWords of(FormalLanguage language, int maxLength) {
        int least = language.equals(Languages.A_N_B_M) ? 4 : 2;
        if (maxLength < least) {
            throw new IllegalArgumentException(
                    "the greatest length is " + maxLength + "; expected at least " + least + " for " + language);
        }
        return switch (language.name()) {
            case "baN" -> new ShuffledWords(language, maxLength);
            case "bbaN" -> new TwoBlockWords(language, maxLength);
            case "abN" -> new BalancedWords(language, maxLength);
            case "aNbM" -> new FixedLengthWords(language, maxLength);
            case "Dyck" -> new PrimeNestedWords(maxLength);
            case "CSDyck" -> new CrossingWords(maxLength);
            default ->
                throw new IllegalArgumentException("language " + language
                        + " has no random words; expected one of baN, bbaN, abN, aNbM, Dyck, CSDyck");
        };
    }
}
