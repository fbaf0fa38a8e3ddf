package org.isoloss.core.language;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.base.numeric.CompensatedSum;
import org.isoloss.core.law.Entropy;
import org.isoloss.core.law.LawState;

/**
 * Words of nested brackets of K kinds. A target length 2t, t uniform from 1 to T = floor(M / 2), is drawn first. Then each
 * kind of opener has probability 1 / K at the start, and each kind of opener and the one legal closer 1 / (K + 1) later,
 * until length and depth together reach the target, from where on only closers follow. The word ends as soon as nothing is
 * open, so only words that are no concatenation of two others occur. The published words have K = 2.
 *
 * <p>A word of length 2h whose last opener is its s-th symbol comes from any longer target by chance alone, and from its
 * own length by forced closers after that opener:
 *
 * <pre>p = (1 / KT) ( (T - h) (K + 1)^-(2h - 1) + (K + 1)^-(s - 1) )</pre>
 *
 * After o openers and r closers since the last the target is 2o, so that closers are forced, with probability 1 /
 * (1 + (T - o) (K + 1)^-r).
 */
record PrimeNestedWords(FormalLanguage language, int maxLength) implements RandomWords {

    private int targets() {
        return maxLength / 2;
    }

    private int kinds() {
        return language.vocabulary().size() / 2;
    }

    @Override
    public int[] sample(UniformRandomProvider random) {
        int kinds = kinds();
        int target = 2 * (1 + random.nextInt(targets()));
        int[] word = new int[target];
        int[] open = new int[target / 2]; // the kinds of the open openers
        int depth = 0;
        int length = 0;
        do {
            boolean forced = length + depth >= target;
            int choice = depth == 0 ? random.nextInt(kinds) : forced ? kinds : random.nextInt(kinds + 1);
            if (choice < kinds) {
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
        return -StrictMath.log((double) kinds() * targets())
                - beforeLastOpener * StrictMath.log(kinds() + 1)
                + StrictMath.log1p((targets() - pairs) * StrictMath.pow(kinds() + 1, -closers));
    }

    /** ln of the number of words with h pairs, of all kinds, that end in so many closers. */
    private double logCount(int pairs, int closers, Binomials binomials) {
        double kinds = pairs * StrictMath.log(kinds());
        if (pairs == 1) {
            return kinds;
        }
        // The outer pair aside, a Dyck path of k pairs whose last descent has length i: i / (2k - i) C(2k - i, k).
        int k = pairs - 1;
        int i = closers - 1;
        return kinds + StrictMath.log((double) i / (2 * k - i)) + binomials.log(2 * k - i, k);
    }

    @Override
    public LawState start() {
        return new State(targets(), kinds(), 0, 0, List.of());
    }

    /**
     * A prefix.
     *
     * @param openers o, how many it has
     * @param closers r, how many after the last opener
     * @param open the kinds that are open, the outermost first
     */
    private record State(int targets, int kinds, int openers, int closers, List<Integer> open) implements LawState {

        @Override
        public void probabilities(double[] out) {
            Arrays.fill(out, 0);
            if (open.isEmpty()) {
                if (openers == 0) {
                    openersOf(out, 1.0 / kinds);
                } else {
                    out[2 * kinds] = 1;
                }
                return;
            }
            double others = (targets - openers) * StrictMath.pow(kinds + 1, -closers);
            double free = others / (1 + others) / (kinds + 1);
            openersOf(out, free);
            out[2 * open.get(open.size() - 1) + 1] = 1 / (1 + others) + free;
        }

        private void openersOf(double[] out, double probability) {
            for (int kind = 0; kind < kinds; kind++) {
                out[2 * kind] = probability;
            }
        }

        @Override
        public LawState after(int symbol) {
            if (symbol % 2 != 0) {
                return new State(targets, kinds, openers, closers + 1, open.subList(0, open.size() - 1));
            }
            List<Integer> deeper = new ArrayList<>(open);
            deeper.add(symbol / 2);
            return new State(targets, kinds, openers + 1, 0, List.copyOf(deeper));
        }
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
