package org.isoloss.core.automaton;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.base.numeric.LogSumExp;
import org.isoloss.core.hmm.Hmm;
import org.isoloss.core.hmm.HmmMixture;
import org.jspecify.annotations.Nullable;

/**
 * Draws prefixes of one length from a mixture's law, given that an automaton recognises them: exact, however small their
 * probability. A backward recursion gives beta_t(d, h), the probability that what follows leads to an accepting state;
 * then component, states and symbols are drawn forward, each in proportion to its probability times beta. Immutable.
 */
public final class PrefixSampler {

    /**
     * A prefix and what it came from.
     *
     * @param component of the mixture
     * @param lastState the hidden state that emitted the last symbol
     * @param symbols shape (T); not copied
     */
    public record Draw(int component, int lastState, int[] symbols) {}

    private final HmmMixture mixture;
    private final Automaton<?> automaton;
    private final int length;
    private final Emissions[] emissions; // (C)
    private final double[] componentLaw; // (C), given that the prefix is recognised
    private final double[][][] @Nullable []
            beta; // (C, length + 1, automaton states, hidden states), scaled by position

    private PrefixSampler(
            HmmMixture mixture,
            Automaton<?> automaton,
            int length,
            double[] componentLaw,
            double[][][] @Nullable [] beta) {
        this.mixture = mixture;
        this.automaton = automaton;
        this.length = length;
        this.emissions = mixture.components().stream().map(Emissions::new).toArray(Emissions[]::new);
        this.componentLaw = componentLaw;
        this.beta = beta;
    }

    /**
     * Returns the sampler of recognised prefixes of a length.
     *
     * @param length at least 1
     * @throws IllegalArgumentException if no prefix of that length is possible and recognised
     */
    public static PrefixSampler of(HmmMixture mixture, Automaton<?> automaton, int length) {
        int components = mixture.size();
        double[][][] @Nullable [] beta = new double[components][][][];
        double[] logMass = new double[components];
        boolean[][] reached = reached(automaton, length);
        for (int c = 0; c < components; c++) {
            Backward backward = new Backward(mixture.component(c), automaton, reached);
            beta[c] = backward.beta;
            logMass[c] = Math.log(mixture.weight(c)) + backward.logMass();
        }
        double total = LogSumExp.of(logMass);
        if (total == Double.NEGATIVE_INFINITY) {
            throw new IllegalArgumentException(
                    "no recognised prefix of " + length + " symbols is possible under the mixture");
        }
        double[] law = Arrays.stream(logMass).map(x -> Math.exp(x - total)).toArray();
        return new PrefixSampler(mixture, automaton, length, law, beta);
    }

    /** Returns the posterior of the components given that a prefix is recognised, shape (C). */
    public double[] componentLaw() {
        return componentLaw.clone();
    }

    /** Draws one prefix. */
    public Draw sample(UniformRandomProvider random) {
        int component = index(componentLaw, componentLaw.length, random.nextDouble());
        Hmm hmm = mixture.component(component);
        double[][] @Nullable [] ahead = beta[component];
        int[] symbols = new int[length];
        Emissions emission = emissions[component];
        double[] weights = new double[emission.size()];
        int[] choices = new int[weights.length];
        int d = 0;
        int state = -1;
        for (int t = 0; t < length; t++) {
            int count = 0;
            double total = 0;
            for (int e = 0; e < emission.size(); e++) {
                int target = automaton.next(d, emission.symbol[e]);
                double[] onward = target == Automaton.DEAD ? null : ahead[t + 1][target];
                if (onward == null) {
                    continue;
                }
                int h = emission.state[e];
                double arrival = t == 0 ? hmm.start(h) : hmm.transition(state, h);
                double weight = arrival * emission.probability[e] * onward[h];
                weights[count] = weight;
                choices[count++] = e;
                total += weight;
            }
            int choice = choices[index(weights, count, random.nextDouble() * total)];
            state = emission.state[choice];
            symbols[t] = emission.symbol[choice];
            d = automaton.next(d, symbols[t]);
        }
        return new Draw(component, state, symbols);
    }

    private static int index(double[] weights, int count, double u) {
        double left = u;
        int last = 0;
        for (int i = 0; i < count; i++) {
            if (weights[i] > 0) {
                last = i;
                left -= weights[i];
                if (left < 0) {
                    break;
                }
            }
        }
        return last;
    }

    /** Which automaton states can be reached by how many symbols, shape (length + 1, states). */
    private static boolean[][] reached(Automaton<?> automaton, int length) {
        boolean[][] reached = new boolean[length + 1][automaton.states()];
        reached[0][0] = true;
        for (int t = 0; t < length; t++) {
            for (int d = 0; d < automaton.states(); d++) {
                for (int y = 0; y < automaton.symbols() && reached[t][d]; y++) {
                    int target = automaton.next(d, y);
                    if (target != Automaton.DEAD) {
                        reached[t + 1][target] = true;
                    }
                }
            }
        }
        return reached;
    }

    /** beta_t(d, i) = sum over j, y of T(i, j) B(j, y) beta_{t+1}(D(d, y), j), divided by its maximum at each t. */
    private static final class Backward {

        private final Hmm hmm;
        private final Automaton<?> automaton;
        private final Emissions emissions;
        private final double[][] @Nullable [] beta;
        private double logScale;

        Backward(Hmm hmm, Automaton<?> automaton, boolean[][] reached) {
            this.hmm = hmm;
            this.automaton = automaton;
            this.emissions = new Emissions(hmm);
            int length = reached.length - 1;
            this.beta = new double[length + 1][automaton.states()][];
            for (int t = length; t >= 1; t--) {
                double max = 0;
                for (int d = 0; d < automaton.states(); d++) {
                    if (reached[t][d] && (t < length || automaton.accepts(d))) {
                        double[] row = t == length ? ones(hmm.states()) : step(t, d);
                        beta[t][d] = row;
                        max = Math.max(max, Arrays.stream(row).max().orElse(0));
                    }
                }
                logScale += Math.log(max);
                for (double[] row : beta[t]) {
                    for (int h = 0; row != null && h < row.length && max > 0; h++) {
                        row[h] /= max;
                    }
                }
            }
        }

        private static double[] ones(int states) {
            double[] row = new double[states];
            Arrays.fill(row, 1);
            return row;
        }

        private double[] step(int t, int d) {
            double[] row = new double[hmm.states()];
            double[] onward = onward(t, d);
            for (int i = 0; i < row.length; i++) {
                for (int j = 0; j < row.length; j++) {
                    row[i] += hmm.transition(i, j) * onward[j];
                }
            }
            return row;
        }

        /** sum_y B(j, y) beta_{t+1}(D(d, y), j). */
        private double[] onward(int t, int d) {
            double[] onward = new double[hmm.states()];
            for (int e = 0; e < emissions.size(); e++) {
                int target = automaton.next(d, emissions.symbol[e]);
                double[] ahead = target == Automaton.DEAD ? null : beta[t + 1][target];
                if (ahead != null) {
                    onward[emissions.state[e]] += emissions.probability[e] * ahead[emissions.state[e]];
                }
            }
            return onward;
        }

        double logMass() {
            double[] onward = onward(0, 0);
            double mass = 0;
            for (int h = 0; h < onward.length; h++) {
                mass += hmm.start(h) * onward[h];
            }
            return Math.log(mass) + logScale;
        }
    }

    @Override
    public String toString() {
        return "prefixes of " + length + " symbols that " + automaton + " recognises";
    }
}
