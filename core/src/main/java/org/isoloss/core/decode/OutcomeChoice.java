package org.isoloss.core.decode;

import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.base.random.Seed;

/** Chooses an outcome by the log-probabilities of all. */
@FunctionalInterface
interface OutcomeChoice {

    /** Returns an outcome. */
    int choose(double[] logProbabilities);

    /** Returns what chooses the outcomes after the prompt at a place of the list. For one completion. */
    static OutcomeChoice of(Decoding decoding, int place) {
        if (decoding instanceof Decoding.Ancestral ancestral) {
            UniformRandomProvider random = ancestral.seed().stream(Seed.Purpose.SAMPLING, place);
            return row -> drawn(row, ancestral.temperature(), random);
        }
        return OutcomeChoice::mostProbable;
    }

    /** Returns the most probable outcome, the lowest of equals. */
    static int mostProbable(double[] logProbabilities) {
        int best = 0;
        for (int y = 1; y < logProbabilities.length; y++) {
            if (logProbabilities[y] > logProbabilities[best]) {
                best = y;
            }
        }
        return best;
    }

    /** Returns an outcome drawn with probability proportional to exp(l / temperature). */
    static int drawn(double[] logProbabilities, double temperature, UniformRandomProvider random) {
        double max = logProbabilities[mostProbable(logProbabilities)];
        double total = 0;
        double[] weights = new double[logProbabilities.length];
        for (int y = 0; y < weights.length; y++) {
            weights[y] = Math.exp((logProbabilities[y] - max) / temperature);
            total += weights[y];
        }
        double u = random.nextDouble() * total;
        int last = 0;
        for (int y = 0; y < weights.length; y++) {
            if (weights[y] > 0) {
                last = y;
                u -= weights[y];
                if (u < 0) {
                    return y;
                }
            }
        }
        return last; // rounding left a little of u
    }
}
