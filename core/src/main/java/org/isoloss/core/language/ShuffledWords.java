package org.isoloss.core.language;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.ArraySampler;
import org.isoloss.base.numeric.CompensatedSum;
import org.isoloss.core.law.Entropy;
import org.isoloss.core.law.LawState;

/**
 * Words of baN: the length l is uniform from 1 to M, the half count k of a's uniform from 0 to floor((l - 1) / 2), and
 * after the first b stand 2k a's and the other b's in a random order. Entropy, with K_l = floor((l - 1) / 2) + 1:
 *
 * <pre>H = ln M + mean_l ( ln K_l + mean_k ln C(l - 1, 2k) )</pre>
 */
record ShuffledWords(FormalLanguage language, int maxLength) implements RandomWords {

    @Override
    public int[] sample(UniformRandomProvider random) {
        int[] word = new int[1 + random.nextInt(maxLength)];
        int as = 2 * random.nextInt(1 + (word.length - 1) / 2);
        Arrays.fill(word, as, word.length, 1);
        // The last entry is a b, for at most l - 1 are a's; it becomes the first.
        int[] rest = Arrays.copyOf(word, word.length - 1);
        ArraySampler.shuffle(random, rest);
        word[0] = 1;
        System.arraycopy(rest, 0, word, 1, rest.length);
        return word;
    }

    @Override
    public double logProbability(int... word) {
        if (word.length == 0 || word.length > maxLength || !language.grammatical(word)) {
            return Double.NEGATIVE_INFINITY;
        }
        int as = (int) Arrays.stream(word).filter(symbol -> symbol == 0).count();
        return new Ends(maxLength, new Binomials(word.length)).logEnd(as, word.length - as);
    }

    /** How probable words are by their counts; the first symbol is a b. */
    private record Ends(int maxLength, Binomials binomials) implements CountedWords.Counts {

        @Override
        public double logEnd(int as, int bs) {
            if (as % 2 != 0 || bs == 0) {
                return Double.NEGATIVE_INFINITY;
            }
            int rest = as + bs - 1;
            return -StrictMath.log(maxLength) - StrictMath.log(1 + rest / 2) - binomials.log(rest, as);
        }

        @Override
        public boolean follows(int as, int bs, int symbol) {
            return bs > 0 || symbol == 1;
        }
    }

    @Override
    public LawState start() {
        return new CountedWords(maxLength, new Ends(maxLength, new Binomials(maxLength))).start();
    }

    @Override
    public Entropy entropy() {
        Binomials binomials = new Binomials(maxLength);
        CompensatedSum sum = new CompensatedSum();
        for (int length = 1; length <= maxLength; length++) {
            int counts = 1 + (length - 1) / 2;
            sum.add(StrictMath.log(counts));
            for (int k = 0; k < counts; k++) {
                sum.add(binomials.log(length - 1, 2 * k) / counts);
            }
        }
        double nats = StrictMath.log(maxLength) + sum.value() / maxLength;
        return new Entropy(nats, nats / ((maxLength + 1) / 2.0 + 1));
    }
}
