package org.isoloss.metrics.choice;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The scores that a model gives to K options, and what is read off them. Immutable.
 *
 * <p>Scores are log-likelihoods, each below infinity and not NaN, at least one above minus infinity. Probabilities are
 * their softmax, over the raw sums as lm-evaluation-harness does it, not over length-normalised ones.
 */
public final class OptionScores {

    /** How far given probabilities may sum from one. */
    public static final double SUM_TOLERANCE = 1e-6;

    private final double[] logLikelihoods; // (K), nats
    private final double[] probabilities; // (K)

    private OptionScores(double[] logLikelihoods, double[] probabilities) {
        this.logLikelihoods = logLikelihoods;
        this.probabilities = probabilities;
    }

    /**
     * Returns the scores of options with these log-likelihoods in nats. They need not be normalised: adding a constant
     * to all changes nothing.
     *
     * @throws IllegalArgumentException if there are fewer than two, one is NaN or plus infinity, or all are minus
     *     infinity
     */
    public static OptionScores ofLogLikelihoods(double... logLikelihoods) {
        requireTwo(logLikelihoods.length);
        double max = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < logLikelihoods.length; k++) {
            if (!(logLikelihoods[k] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("the log-likelihood of option " + k + " is " + logLikelihoods[k]
                        + "; expected a number below infinity");
            }
            max = Math.max(max, logLikelihoods[k]);
        }
        if (max == Double.NEGATIVE_INFINITY) {
            throw new IllegalArgumentException("all " + logLikelihoods.length
                    + " options have log-likelihood -Infinity; expected at least one possible option");
        }
        double[] probabilities = new double[logLikelihoods.length];
        double sum = 0;
        for (int k = 0; k < probabilities.length; k++) {
            probabilities[k] = Math.exp(logLikelihoods[k] - max);
            sum += probabilities[k];
        }
        for (int k = 0; k < probabilities.length; k++) {
            probabilities[k] /= sum;
        }
        return new OptionScores(logLikelihoods.clone(), probabilities);
    }

    /**
     * Returns the scores of options with these probabilities, taken as they are.
     *
     * @throws IllegalArgumentException if there are fewer than two, one is outside [0, 1], or their sum is further than
     *     {@value #SUM_TOLERANCE} from 1
     */
    public static OptionScores ofProbabilities(double... probabilities) {
        requireTwo(probabilities.length);
        double[] logs = new double[probabilities.length];
        double sum = 0;
        for (int k = 0; k < probabilities.length; k++) {
            if (!(probabilities[k] >= 0 && probabilities[k] <= 1)) {
                throw new IllegalArgumentException(
                        "the probability of option " + k + " is " + probabilities[k] + "; expected 0 to 1");
            }
            logs[k] = Math.log(probabilities[k]);
            sum += probabilities[k];
        }
        if (!(Math.abs(sum - 1) <= SUM_TOLERANCE)) {
            throw new IllegalArgumentException("the probabilities of the options sum to " + sum + "; expected 1 within "
                    + SUM_TOLERANCE + "; give log-likelihoods to have them normalised");
        }
        return new OptionScores(logs, probabilities.clone());
    }

    /** Returns K, the number of options. */
    public int options() {
        return probabilities.length;
    }

    /** Returns the log-likelihood of an option, in nats. */
    public double logLikelihood(int option) {
        return logLikelihoods[option];
    }

    /** Returns the probability of an option among the options. */
    public double probability(int option) {
        return probabilities[option];
    }

    /** Returns the probabilities, shape (K). */
    public double[] probabilities() {
        return probabilities.clone();
    }

    /** Returns the option with the largest score; the first of several. */
    public int best() {
        return firstLargest(logLikelihoods);
    }

    /** Returns the probability of the best option: the model's confidence. */
    public double confidence() {
        return probabilities[best()];
    }

    /** Returns the entropy of the options in nats, 0 to ln K. */
    public double entropy() {
        double entropy = 0;
        for (double p : probabilities) {
            entropy -= p == 0 ? 0 : p * Math.log(p);
        }
        return entropy;
    }

    /**
     * Returns the best option by log-likelihood per Unicode code point ({@code acc_norm} of lm-evaluation-harness).
     *
     * @param texts the options as the model scored them, K of them, none empty
     */
    public int bestPerCodePoint(List<String> texts) {
        return bestPer(
                texts.stream().mapToInt(t -> t.codePointCount(0, t.length())).toArray());
    }

    /** Returns the best option by log-likelihood per UTF-8 byte ({@code acc_bytes} of lm-evaluation-harness). */
    public int bestPerByte(List<String> texts) {
        return bestPer(texts.stream()
                .mapToInt(t -> t.getBytes(StandardCharsets.UTF_8).length)
                .toArray());
    }

    /**
     * Returns the best option by log-likelihood minus that of the option without the question ({@code acc_mutual_info}
     * of lm-evaluation-harness).
     *
     * @param unconditional finite nats, shape (K)
     */
    public int bestByMutualInformation(double... unconditional) {
        requireSameLength(unconditional.length, "unconditional log-likelihoods");
        double[] gains = new double[unconditional.length];
        for (int k = 0; k < gains.length; k++) {
            if (!Double.isFinite(unconditional[k])) {
                throw new IllegalArgumentException("the unconditional log-likelihood of option " + k + " is "
                        + unconditional[k] + "; expected a finite number");
            }
            gains[k] = logLikelihoods[k] - unconditional[k];
        }
        return firstLargest(gains);
    }

    private int bestPer(int[] lengths) {
        requireSameLength(lengths.length, "option texts");
        double[] rates = new double[lengths.length];
        for (int k = 0; k < lengths.length; k++) {
            if (lengths[k] == 0) {
                throw new IllegalArgumentException("option " + k + " is empty; expected text to divide by its length");
            }
            rates[k] = logLikelihoods[k] / lengths[k];
        }
        return firstLargest(rates);
    }

    private void requireSameLength(int length, String what) {
        if (length != probabilities.length) {
            throw new IllegalArgumentException(
                    length + " " + what + " for " + probabilities.length + " options; expected as many");
        }
    }

    private static void requireTwo(int options) {
        if (options < 2) {
            throw new IllegalArgumentException("a question with " + options + " options; expected at least 2");
        }
    }

    private static int firstLargest(double[] values) {
        int best = 0;
        for (int k = 1; k < values.length; k++) {
            if (values[k] > values[best]) {
                best = k;
            }
        }
        return best;
    }

    @Override
    public String toString() {
        return "log-likelihoods " + Arrays.toString(logLikelihoods);
    }
}
