package org.isoloss.core.language;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.base.numeric.CompensatedSum;
import org.isoloss.core.law.Entropy;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.law.LawState;
import org.isoloss.core.sequence.WeightedSequence;

/**
 * Words of bbaN: the length l is uniform from 1 to M, the half count k of a's uniform from 0 to floor((l - 1) / 2); the
 * word is b^(l-2k) a^2k. Entropy: ln M + mean_l ln K_l, with K_l = floor((l - 1) / 2) + 1.
 */
record TwoBlockWords(FormalLanguage language, int maxLength) implements RandomWords, CountedWords.Counts {

    @Override
    public int[] sample(UniformRandomProvider random) {
        int length = 1 + random.nextInt(maxLength);
        return word(length, random.nextInt(1 + (length - 1) / 2));
    }

    private static int[] word(int length, int halfCount) {
        int[] word = new int[length];
        Arrays.fill(word, 0, length - 2 * halfCount, 1);
        return word;
    }

    @Override
    public double logProbability(int... word) {
        if (word.length == 0 || word.length > maxLength || !language.grammatical(word)) {
            return Double.NEGATIVE_INFINITY;
        }
        return ofLength(word.length);
    }

    @Override
    public double logEnd(int as, int bs) {
        return as % 2 == 0 && bs > 0 ? ofLength(as + bs) : Double.NEGATIVE_INFINITY;
    }

    private double ofLength(int length) {
        return -StrictMath.log(maxLength) - StrictMath.log(1 + (length - 1) / 2);
    }

    /** First b's, at least one, then a's. */
    @Override
    public boolean follows(int as, int bs, int symbol) {
        return symbol == 0 ? bs > 0 : as == 0;
    }

    @Override
    public LawState start() {
        return new CountedWords(maxLength, this).start();
    }

    @Override
    public Entropy entropy() {
        CompensatedSum sum = new CompensatedSum();
        for (int length = 1; length <= maxLength; length++) {
            sum.add(StrictMath.log(1 + (length - 1) / 2));
        }
        double nats = StrictMath.log(maxLength) + sum.value() / maxLength;
        return new Entropy(nats, nats / ((maxLength + 1) / 2.0 + 1));
    }

    /** The words of length l are l / 2, about M^3 / 6 symbols in all: few, so they are listed without a search. */
    @Override
    public Optional<FiniteLaw> listed() {
        if (StrictMath.pow(maxLength, 3) / 6 > LISTABLE_SYMBOLS) {
            return Optional.empty();
        }
        List<WeightedSequence> words = new ArrayList<>();
        for (int length = 1; length <= maxLength; length++) {
            int counts = 1 + (length - 1) / 2;
            for (int k = 0; k < counts; k++) {
                words.add(new WeightedSequence(word(length, k), 1.0 / maxLength / counts));
            }
        }
        return Optional.of(FiniteLaw.of(name(), vocabulary(), words));
    }
}
