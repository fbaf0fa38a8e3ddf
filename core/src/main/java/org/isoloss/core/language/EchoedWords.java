package org.isoloss.core.language;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.core.law.Entropy;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.law.LawState;
import org.isoloss.core.sequence.WeightedSequence;

/**
 * Words u#v, v the echo of u: the length n of u is uniform from 1 to N = floor((M - 1) / 2), its letters uniform and
 * independent. With L letters the entropy is ln N + ln L (N + 1) / 2: behind the separator all is certain.
 */
record EchoedWords(FormalLanguage language, int maxLength, Echo echo) implements RandomWords {

    private int mostLetters() {
        return (maxLength - 1) / 2;
    }

    /** L; the separator is the last symbol. */
    private int letters() {
        return language.vocabulary().size() - 1;
    }

    @Override
    public int[] sample(UniformRandomProvider random) {
        int n = 1 + random.nextInt(mostLetters());
        return word(random.ints(n, 0, letters()).toArray());
    }

    private int[] word(int[] first) {
        List<Integer> second = echo.of(Arrays.stream(first).boxed().toList());
        int[] word = Arrays.copyOf(first, 2 * first.length + 1);
        word[first.length] = letters();
        for (int i = 0; i < first.length; i++) {
            word[first.length + 1 + i] = second.get(i);
        }
        return word;
    }

    @Override
    public double logProbability(int... word) {
        int n = word.length / 2;
        if (n == 0 || n > mostLetters() || !language.grammatical(word)) {
            return Double.NEGATIVE_INFINITY;
        }
        return ofLength(n);
    }

    private double ofLength(int n) {
        return -StrictMath.log(mostLetters()) - n * StrictMath.log(letters());
    }

    @Override
    public Entropy entropy() {
        int most = mostLetters();
        double nats = StrictMath.log(most) + StrictMath.log(letters()) * (most + 1) / 2;
        return new Entropy(nats, nats / (most + 3)); // mean length most + 2
    }

    /** The words themselves: of prefixes of the language there are many more. */
    @Override
    public Optional<FiniteLaw> listed() {
        double symbols = 0;
        for (int n = 1; n <= mostLetters(); n++) {
            symbols += (2.0 * n + 1) * StrictMath.pow(letters(), n);
        }
        if (!(symbols <= LISTABLE_SYMBOLS)) {
            return Optional.empty();
        }
        List<WeightedSequence> words = new ArrayList<>();
        for (int n = 1; n <= mostLetters(); n++) {
            int[] first = new int[n];
            do {
                words.add(new WeightedSequence(word(first), StrictMath.exp(ofLength(n))));
            } while (next(first));
        }
        return Optional.of(FiniteLaw.of(name(), vocabulary(), words));
    }

    /** Goes on to the next word of the same length; false after the last. */
    private boolean next(int[] first) {
        for (int i = first.length - 1; i >= 0; i--) {
            if (++first[i] < letters()) {
                return true;
            }
            first[i] = 0;
        }
        return false;
    }

    @Override
    public LawState start() {
        return new Before(this, List.of());
    }

    /** The separator is yet to come. */
    private record Before(EchoedWords words, List<Integer> first) implements LawState {

        @Override
        public void probabilities(double[] out) {
            int letters = words.letters();
            double ends = first.isEmpty() ? 0 : 1.0 / (words.mostLetters() - first.size() + 1);
            Arrays.fill(out, 0, letters, (1 - ends) / letters);
            out[letters] = ends;
            out[letters + 1] = 0;
        }

        @Override
        public LawState after(int symbol) {
            if (symbol == words.letters()) {
                return new After(symbol, words.echo.of(first));
            }
            List<Integer> longer = new ArrayList<>(first);
            longer.add(symbol);
            return new Before(words, List.copyOf(longer));
        }
    }

    /** These letters are to come, then the end. */
    private record After(int separator, List<Integer> rest) implements LawState {

        @Override
        public void probabilities(double[] out) {
            Arrays.fill(out, 0);
            out[rest.isEmpty() ? separator + 1 : rest.get(0)] = 1;
        }

        @Override
        public LawState after(int symbol) {
            return new After(separator, rest.subList(1, rest.size()));
        }
    }
}
