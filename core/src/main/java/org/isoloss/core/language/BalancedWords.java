package org.isoloss.core.language;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.ArraySampler;
import org.isoloss.base.numeric.CompensatedSum;
import org.isoloss.core.law.Entropy;
import org.isoloss.core.law.LawState;

/**
 * Words of abN: n is uniform from 1 to floor(M / 2), the word a random order of n a's and n b's. Entropy:
 * ln floor(M / 2) + mean_n ln C(2n, n).
 */
record BalancedWords(FormalLanguage language, int maxLength) implements RandomWords {

    @Override
    public int[] sample(UniformRandomProvider random) {
        int n = 1 + random.nextInt(maxLength / 2);
        int[] word = new int[2 * n];
        Arrays.fill(word, n, 2 * n, 1);
        return ArraySampler.shuffle(random, word);
    }

    @Override
    public double logProbability(int... word) {
        if (word.length == 0 || word.length > maxLength || !language.grammatical(word)) {
            return Double.NEGATIVE_INFINITY;
        }
        return new Ends(maxLength, new Binomials(word.length)).logEnd(word.length / 2, word.length / 2);
    }

    /** How probable words are by their counts. */
    private record Ends(int maxLength, Binomials binomials) implements CountedWords.Counts {

        @Override
        public double logEnd(int as, int bs) {
            return as == bs ? -StrictMath.log(maxLength / 2) - binomials.log(2 * as, as) : Double.NEGATIVE_INFINITY;
        }

        @Override
        public boolean follows(int as, int bs, int symbol) {
            return true;
        }
    }

    @Override
    public LawState start() {
        return new CountedWords(maxLength, new Ends(maxLength, new Binomials(maxLength))).start();
    }

    @Override
    public Entropy entropy() {
        Binomials binomials = new Binomials(maxLength);
        int counts = maxLength / 2;
        CompensatedSum sum = new CompensatedSum();
        for (int n = 1; n <= counts; n++) {
            sum.add(binomials.log(2 * n, n));
        }
        double nats = StrictMath.log(counts) + sum.value() / counts;
        return new Entropy(nats, nats / (counts + 2)); // mean length counts + 1
    }
}
