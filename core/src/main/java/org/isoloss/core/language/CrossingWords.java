package org.isoloss.core.language;

import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.base.numeric.CompensatedSum;
import org.isoloss.core.law.Entropy;
import org.isoloss.core.law.LawState;

/**
 * Words of the crossing brackets. A length 2t, t uniform from 1 to T = floor(M / 2), is drawn first. Then every symbol is
 * drawn uniformly from both openers and the closers of the kinds that are open, until the openers number t, from where
 * on only closers follow. The word has exactly the length drawn.
 */
record CrossingWords(FormalLanguage language, int maxLength) implements RandomWords {

    private int targets() {
        return maxLength / 2;
    }

    @Override
    public int[] sample(UniformRandomProvider random) {
        int pairs = 1 + random.nextInt(targets());
        int[] word = new int[2 * pairs];
        Choices choices = new Choices(pairs);
        for (int i = 0; i < word.length; i++) {
            int skip = random.nextInt(choices.count());
            int symbol = 0;
            while (!choices.allows(symbol) || skip-- > 0) {
                symbol++;
            }
            word[i] = symbol;
            choices.take(symbol);
        }
        return word;
    }

    @Override
    public double logProbability(int... word) {
        if (word.length == 0 || word.length % 2 != 0 || word.length > 2 * targets()) {
            return Double.NEGATIVE_INFINITY;
        }
        double logProbability = -StrictMath.log(targets());
        Choices choices = new Choices(word.length / 2);
        for (int symbol : word) {
            if (!choices.allows(symbol)) {
                return Double.NEGATIVE_INFINITY;
            }
            logProbability -= StrictMath.log(choices.count());
            choices.take(symbol);
        }
        return logProbability;
    }

    /** What may be written next, for words of a given number of pairs. */
    private static final class Choices {

        private int openersLeft;
        private final int[] open = new int[2]; // by kind

        private Choices(int pairs) {
            openersLeft = pairs;
        }

        private boolean allows(int symbol) {
            return symbol % 2 == 0 ? openersLeft > 0 : open[symbol / 2] > 0;
        }

        private int count() {
            int count = 0;
            for (int symbol = 0; symbol < 4; symbol++) {
                count += allows(symbol) ? 1 : 0;
            }
            return count;
        }

        private void take(int symbol) {
            if (symbol % 2 == 0) {
                openersLeft--;
                open[symbol / 2]++;
            } else {
                open[symbol / 2]--;
            }
        }
    }

    @Override
    public LawState start() {
        return new State(targets(), 0, 0, 0, 0);
    }

    /**
     * A prefix. That closers are forced is the more probable the more of them there were since the last opener.
     *
     * @param targets T
     * @param openers how many it has
     * @param parentheses how many are open
     * @param brackets how many are open
     * @param logOdds ln of the probability of what followed the last opener if it was the t-th, over that if it was not; 0
     *     before the first
     */
    private record State(int targets, int openers, int parentheses, int brackets, double logOdds) implements LawState {

        private int openKinds() {
            return (parentheses > 0 ? 1 : 0) + (brackets > 0 ? 1 : 0);
        }

        @Override
        public void probabilities(double[] out) {
            int kinds = openKinds();
            // Of the T - openers + 1 targets that are left, one is that the last opener was the t-th.
            double others = (targets - openers) * StrictMath.exp(-logOdds);
            double forced = openers == 0 ? 0 : 1 / (1 + others);
            double free = (openers == 0 ? 1 : others / (1 + others)) / (2 + kinds);
            double closer = free + (kinds > 0 ? forced / kinds : 0);
            out[0] = free;
            out[1] = parentheses > 0 ? closer : 0;
            out[2] = free;
            out[3] = brackets > 0 ? closer : 0;
            out[4] = kinds == 0 ? forced : 0;
        }

        @Override
        public LawState after(int symbol) {
            int step = symbol % 2 == 0 ? 1 : -1;
            int kinds = openKinds();
            return new State(
                    targets,
                    symbol % 2 == 0 ? openers + 1 : openers,
                    symbol / 2 == 0 ? parentheses + step : parentheses,
                    symbol / 2 == 1 ? brackets + step : brackets,
                    symbol % 2 == 0 ? 0 : logOdds + StrictMath.log((2.0 + kinds) / kinds));
        }
    }

    /**
     * The length tells t, so H = ln T + mean_t of the expected sum of ln(choices). Up to the t-th opener the choices do
     * not depend on t: after k openers, p parentheses and q brackets are open with a probability that is found from
     * those with k - 1 openers. The closers after the t-th opener cost ln 2 wherever both kinds are open.
     */
    @Override
    public Entropy entropy() {
        int most = targets();
        double[][] bothOpen = expectedStepsWithBothOpen(most);
        double[][] arrivals = new double[most + 2][most + 2]; // by p and q, just after the k-th opener
        arrivals[0][0] = 1;
        CompensatedSum free = new CompensatedSum(); // before the t-th opener
        CompensatedSum total = new CompensatedSum();
        for (int openers = 0; openers <= most; openers++) {
            if (openers > 0) {
                total.add(free.value());
                for (int p = 0; p <= openers; p++) {
                    for (int q = 0; p + q <= openers; q++) {
                        total.add(arrivals[p][q] * bothOpen[p][q] * StrictMath.log(2));
                    }
                }
            }
            arrivals = afterOneMoreOpener(arrivals, openers, free);
        }
        double nats = StrictMath.log(most) + total.value() / most;
        return new Entropy(nats, nats / (most + 2)); // mean length most + 1
    }

    /** Follows every state through closers to the next opener, and adds what the choices on the way cost. */
    private static double[][] afterOneMoreOpener(double[][] arrivals, int openers, CompensatedSum cost) {
        double[][] next = new double[arrivals.length][arrivals.length];
        for (int open = openers; open >= 0; open--) {
            for (int p = open; p >= 0; p--) {
                int q = open - p;
                int choices = 2 + (p > 0 ? 1 : 0) + (q > 0 ? 1 : 0);
                double share = arrivals[p][q] / choices;
                cost.add(arrivals[p][q] * StrictMath.log(choices));
                next[p + 1][q] += share;
                next[p][q + 1] += share;
                if (p > 0) {
                    arrivals[p - 1][q] += share;
                }
                if (q > 0) {
                    arrivals[p][q - 1] += share;
                }
            }
        }
        return next;
    }

    /** The expected number of closers, each kind with probability 1/2, until one kind is no longer open. */
    private static double[][] expectedStepsWithBothOpen(int most) {
        double[][] steps = new double[most + 1][most + 1];
        for (int p = 1; p <= most; p++) {
            for (int q = 1; q <= most; q++) {
                steps[p][q] = 1 + (steps[p - 1][q] + steps[p][q - 1]) / 2;
            }
        }
        return steps;
    }
}
