package org.isoloss.metrics.emergence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.isoloss.metrics.text.TokenPair;

/**
 * A small learner for a real run: it learns a dictionary from pairs of a word and its translation, by counting, and
 * translates a word that it has not seen by a guess. Words have Zipf frequencies, so the error of a token falls with the
 * number of training tokens about as a power law, as that of language models does. One training translation in ten is
 * wrong.
 */
final class CountingTranslator {

    private static final int WORDS = 20_000;
    private static final double NOISE = 0.1;

    private final int[][] counts; // for each word the last translations seen, the most frequent one wins
    private final SplittableRandom random;

    /** Trains on a number of tokens. */
    CountingTranslator(int trainingTokens, long seed) {
        counts = new int[WORDS][];
        random = new SplittableRandom(seed);
        int[] seen = new int[WORDS];
        for (int t = 0; t < trainingTokens; t++) {
            int word = word(random);
            int translation = random.nextDouble() < NOISE ? random.nextInt(WORDS) : translation(word);
            if (seen[word] == 0) {
                counts[word] = new int[5];
            }
            if (seen[word] < 5) {
                counts[word][seen[word]++] = translation + 1;
            }
        }
    }

    private static int translation(int word) {
        return (word * 7919 + 13) % WORDS;
    }

    /** A word with probability about 1 / (rank ln WORDS). */
    private static int word(SplittableRandom random) {
        return (int) Math.pow(WORDS, random.nextDouble()) - 1;
    }

    private int translate(int word) {
        if (counts[word] == null) {
            return random.nextInt(WORDS);
        }
        int best = 0;
        int votes = 0;
        for (int candidate : counts[word]) {
            int count = (int)
                    Arrays.stream(counts[word]).filter(c -> c == candidate).count();
            if (candidate > 0 && count > votes) {
                best = candidate - 1;
                votes = count;
            }
        }
        return best;
    }

    /** Translates sentences; the same sentences for the same test seed. */
    List<TokenPair> predictions(int sentences, int length, long testSeed) {
        var test = new SplittableRandom(testSeed);
        List<TokenPair> pairs = new ArrayList<>();
        for (int s = 0; s < sentences; s++) {
            int[] target = new int[length];
            int[] prediction = new int[length];
            for (int i = 0; i < length; i++) {
                int word = word(test);
                target[i] = translation(word);
                prediction[i] = translate(word);
            }
            pairs.add(TokenPair.of(target, prediction));
        }
        return pairs;
    }
}
