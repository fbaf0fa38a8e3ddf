package org.isoloss.identifiability.emergence;

import java.util.Arrays;

/**
 * What a network thinks of the right answer to one exercise, symbol by symbol, each after those before it.
 *
 * @param logProbabilities of the symbols that should be written, nats
 * @param greedy whether each is the likeliest, so that a network that writes the likeliest symbol is right
 */
record WrittenAnswer(double[] logProbabilities, boolean greedy) {

    /** Returns the logarithm of the probability that all of it is written. */
    double logProbability() {
        return Arrays.stream(logProbabilities).sum();
    }

    /** Returns that probability; 0 only below the smallest double. */
    double probability() {
        return Math.exp(logProbability());
    }
}
