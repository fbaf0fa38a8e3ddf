package org.isoloss.core.language;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.base.numeric.CompensatedSum;
import org.isoloss.core.law.Entropy;

/**
 * Words of the nested brackets. A target length 2t, t uniform from 1 to T = floor(M / 2), is drawn first. Then each kind
 * of opener has probability 1/2 at the start, and each kind of opener and the one legal closer 1/3 later, until length
 * and depth together reach the target, from where on only closers follow. The word ends as soon as nothing is open, so
 * only words that are no concatenation of two others occur.
 *
 * <p>A word of length 2h whose last opener is its s-th symbol comes from any longer target by chance alone, and from its
 * own length by forced closers after that opener:
 *
 * <pre>p = (1 / 2T) ( (T - h) 3^-(2h - 1) + 3^-(s - 1) )</pre>
 */
record PrimeNestedWords(FormalLanguage language, int maxLength) implements RandomWords {

    private int targets() {
        return maxLength / 2;
    }

    @Override
    public int[] sample(UniformRandomProvider random) {
        int target = 2 * (1 + random.nextInt(targets()));
        int[] word = new int[target];
        int[] open = new int[target / 2]; // the kinds of the open openers
        int depth = 0;
        int length = 0;
        do {
            boolean forced = length + depth >= target;
            int choice = depth == 0 ? random.nextInt(2) : forced ? 2 : random.nextInt(3);
            if (choice < 2) {
                open[depth++] = choice;
                word[length++] = 2 * choice;
            } else {
                word[length++] = 2 * open[--depth] + 1;
            }
        } while (depth > 0);
        return Arrays.copyOf(word, length);
    }

    @Override
    public double logProbability(int... word) {
        if (word.length == 0 || word.length > 2 * targets() || !language.grammatical(word)) {
            return Double.NEGATIVE_INFINITY;
        }
        int depth = 0;
        int lastOpener = 0;
        for (int i = 0; i < word.length; i++) {
            if (word[i] % 2 == 0) {
                depth++;
                lastOpener = i + 1;
            } else if (--depth == 0 && i + 1 < word.length) {
                return Double.NEGATIVE_INFINITY; // it would have ended here
            }
        }
        return logProbability(word.length / 2, word.length - lastOpener);
    }

    /** The probability of a word with h pairs that ends in so many closers. */
    private double logProbability(int pairs, int closers) {
        int beforeLastOpener = 2 * pairs - closers - 1;
        return -StrictMath.log(2.0 * targets())
                - beforeLastOpener * StrictMath.log(3)
                + StrictMath.log1p((targets() - pairs) * StrictMath.pow(3, -closers));
    }

    /** ln of the number of words with h pairs, of two kinds, that end in so many closers. */
    private static double logCount(int pairs, int closers, Binomials binomials) {
        double kinds = pairs * StrictMath.log(2);
        if (pairs == 1) {
            return kinds;
        }
        // The outer pair aside, a Dyck path of k pairs whose last descent has length i: i / (2k - i) C(2k - i, k).
        int k = pairs - 1;
        int i = closers - 1;
        return kinds + StrictMath.log((double) i / (2 * k - i)) + binomials.log(2 * k - i, k);
    }

    @Override
    public Entropy entropy() {
        Binomials binomials = new Binomials(maxLength);
        CompensatedSum nats = new CompensatedSum();
        CompensatedSum length = new CompensatedSum();
        for (int pairs = 1; pairs <= targets(); pairs++) {
            for (int closers = pairs == 1 ? 1 : 2; closers <= pairs; closers++) {
                double logProbability = logProbability(pairs, closers);
                double mass = StrictMath.exp(logCount(pairs, closers, binomials) + logProbability);
                nats.add(-mass * logProbability);
                length.add(mass * 2 * pairs);
            }
        }
        return new Entropy(nats.value(), nats.value() / (length.value() + 1));
    }
}
