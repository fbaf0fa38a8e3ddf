package org.isoloss.core.language;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.core.law.Entropy;
import org.isoloss.core.law.LawState;

/** Words of aNbM: M - 2 symbols, the number of a's uniform from 1 to M - 3, the rest b's. Entropy: ln(M - 3). */
record FixedLengthWords(FormalLanguage language, int maxLength) implements RandomWords, CountedWords.Counts {

    @Override
    public int[] sample(UniformRandomProvider random) {
        int[] word = new int[maxLength - 2];
        Arrays.fill(word, 1 + random.nextInt(maxLength - 3), word.length, 1);
        return word;
    }

    @Override
    public double logProbability(int... word) {
        boolean drawn = word.length == maxLength - 2
                && language.grammatical(word)
                && word[0] == 0
                && word[word.length - 1] == 1;
        return drawn ? -StrictMath.log(maxLength - 3) : Double.NEGATIVE_INFINITY;
    }

    @Override
    public double logEnd(int as, int bs) {
        return as > 0 && bs > 0 && as + bs == maxLength - 2 ? -StrictMath.log(maxLength - 3) : Double.NEGATIVE_INFINITY;
    }

    /** First a's, at least one, then b's. */
    @Override
    public boolean follows(int as, int bs, int symbol) {
        return symbol == 0 ? bs == 0 : as > 0;
    }

    @Override
    public LawState start() {
        return new CountedWords(maxLength, this).start();
    }

    @Override
    public Entropy entropy() {
        double nats = StrictMath.log(maxLength - 3);
        return new Entropy(nats, nats / (maxLength - 1));
    }
}
