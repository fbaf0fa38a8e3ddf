package org.isoloss.core.hmm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.base.numeric.CompensatedSum;
import org.isoloss.base.numeric.LogSumExp;

/**
 * Maximum-likelihood fits of mixtures of hidden Markov models by expectation maximisation, Baum et al. (1970),
 * doi:10.1214/aoms/1177697196, with the scaling of Rabiner (1989). A mixture of one component is the plain case.
 *
 * <p>The likelihood never falls from one iteration to the next; should it, beyond rounding, the fit stops with an {@link
 * ArithmeticException}. Rows of states that no sequence visits stay as they are. A parameter that is 0 at the start stays
 * 0: that is how a structure is imposed.
 */
public final class BaumWelch {

    /** How much the log-likelihood may fall by rounding, in nats a symbol and relative to its size. */
    private static final double ROUNDING = 1e-12;

    /**
     * When to stop.
     *
     * @param iterations the most, at least 1
     * @param tolerance the gain of log-likelihood in nats a symbol below which a fit has converged, at least 0
     */
    public record Options(int iterations, double tolerance) {

        /** At most 500 iterations, until one gains less than 1e-9 nats a symbol. */
        public static final Options DEFAULT = new Options(500, 1e-9);

        public Options {
            if (!(iterations >= 1)) {
                throw new IllegalArgumentException("iterations is " + iterations + "; expected at least 1");
            }
            if (!(tolerance >= 0)) {
                throw new IllegalArgumentException("tolerance is " + tolerance + "; expected at least 0 nats a symbol");
            }
        }
    }

    /**
     * What a fit came to.
     *
     * @param mixture the last one
     * @param logLikelihoods of the sequences under the starting mixture and after each iteration; never falling
     * @param converged whether the last gain was below the tolerance; if not, the iterations ran out
     */
    public record Fit(HmmMixture mixture, List<Double> logLikelihoods, boolean converged) {

        public Fit {
            logLikelihoods = List.copyOf(logLikelihoods);
        }

        /** Returns ln p of the sequences under the mixture, in nats. */
        public double logLikelihood() {
            return logLikelihoods.get(logLikelihoods.size() - 1);
        }
    }

    private BaumWelch() {}

    /**
     * Returns the fit that starts from a mixture.
     *
     * @param sequences at least one, each of at least one symbol
     * @throws IllegalArgumentException if a sequence is impossible under the starting mixture
     */
    public static Fit fit(HmmMixture start, List<int[]> sequences, Options options) {
        if (sequences.isEmpty() || sequences.stream().anyMatch(x -> x.length == 0)) {
            throw new IllegalArgumentException("there are " + sequences.size()
                    + " sequences, or an empty one; expected at least one and none empty");
        }
        long symbols = sequences.stream().mapToLong(x -> x.length).sum();
        List<Double> curve = new ArrayList<>();
        HmmMixture mixture = start;
        Expectation expectation = new Expectation(mixture, sequences);
        curve.add(expectation.logLikelihood());
        for (int iteration = 0; iteration < options.iterations(); iteration++) {
            HmmMixture next = expectation.maximise();
            Expectation nextExpectation = new Expectation(next, sequences);
            double before = expectation.logLikelihood();
            double after = nextExpectation.logLikelihood();
            if (!(after >= before - ROUNDING * (symbols + Math.abs(before)))) {
                throw new ArithmeticException("iteration " + (iteration + 1) + " lowered the log-likelihood from "
                        + before + " to " + after + "; the parameters are too ill-conditioned");
            }
            mixture = next;
            expectation = nextExpectation;
            curve.add(Math.max(after, before)); // a fall by rounding is none
            if (after - before <= options.tolerance() * symbols) {
                return new Fit(mixture, curve, true);
            }
        }
        return new Fit(mixture, curve, false);
    }

    /**
     * Returns the best of several fits from random starts: all rows drawn from the flat Dirichlet law.
     *
     * @param components C, at least 1
     * @param states S of each, at least 1
     * @param symbols V, at least 1
     * @param restarts how many starts, at least 1
     */
    public static Fit fit(
            int components,
            int states,
            int symbols,
            int restarts,
            List<int[]> sequences,
            Options options,
            UniformRandomProvider random) {
        if (!(restarts >= 1)) {
            throw new IllegalArgumentException("restarts is " + restarts + "; expected at least 1");
        }
        Fit best = fit(randomMixture(components, states, symbols, random), sequences, options);
        for (int i = 1; i < restarts; i++) {
            Fit fit = fit(randomMixture(components, states, symbols, random), sequences, options);
            if (fit.logLikelihood() > best.logLikelihood()) {
                best = fit;
            }
        }
        return best;
    }

    private static HmmMixture randomMixture(int components, int states, int symbols, UniformRandomProvider random) {
        List<Hmm> hmms = new ArrayList<>();
        for (int c = 0; c < components; c++) {
            double[] start = dirichlet(states, random);
            double[][] transition = new double[states][];
            double[][] emission = new double[states][];
            for (int s = 0; s < states; s++) {
                transition[s] = dirichlet(states, random);
                emission[s] = dirichlet(symbols, random);
            }
            hmms.add(Hmm.of(start, transition, emission));
        }
        return HmmMixture.uniform(hmms);
    }

    private static double[] dirichlet(int size, UniformRandomProvider random) {
        double[] row = new double[size];
        double sum = 0;
        for (int i = 0; i < size; i++) {
            row[i] = -Math.log1p(-random.nextDouble()); // exponential; normalised, the flat Dirichlet law
            sum += row[i];
        }
        for (int i = 0; i < size; i++) {
            row[i] /= sum;
        }
        return row;
    }

    /** The expected counts of all sequences under a mixture. */
    private static final class Expectation {

        private final HmmMixture mixture;
        private final ExpectedCounts[] counts; // (C)
        private final double[] weights; // (C): expected sequences
        private final CompensatedSum logLikelihood = new CompensatedSum();

        Expectation(HmmMixture mixture, List<int[]> sequences) {
            this.mixture = mixture;
            this.counts = mixture.components().stream().map(ExpectedCounts::new).toArray(ExpectedCounts[]::new);
            this.weights = new double[counts.length];
            for (int i = 0; i < sequences.size(); i++) {
                add(i, sequences.get(i));
            }
        }

        private void add(int index, int[] sequence) {
            double[] joint = new double[counts.length];
            for (int c = 0; c < joint.length; c++) {
                joint[c] = Math.log(mixture.weight(c)) + counts[c].forward(sequence);
            }
            double total = LogSumExp.of(joint);
            if (total == Double.NEGATIVE_INFINITY) {
                throw new IllegalArgumentException("sequence " + index
                        + " is impossible under the starting mixture; expected a start under which all are possible");
            }
            logLikelihood.add(total);
            for (int c = 0; c < joint.length; c++) {
                double responsibility = Math.exp(joint[c] - total);
                if (responsibility > 0) {
                    weights[c] += responsibility;
                    counts[c].backward(sequence, responsibility);
                }
            }
        }

        double logLikelihood() {
            return logLikelihood.value();
        }

        HmmMixture maximise() {
            double sum = Arrays.stream(weights).sum();
            List<Hmm> components =
                    Arrays.stream(counts).map(ExpectedCounts::maximise).toList();
            return HmmMixture.of(Arrays.stream(weights).map(w -> w / sum).toArray(), components);
        }
    }
}
