package org.isoloss.metrics.forecast;

import java.util.Arrays;
import org.apache.commons.math3.stat.StatUtils;

/**
 * The scale on which scores of a kind are forecast. Shares stand as they are, since their errors do; others are brought to
 * a standard deviation of 0.1, which the prior of {@link TrendModel} expects, losses by their logarithm and upside down.
 */
sealed interface ScoreScale {

    ScoreScale OF_SHARES = new Shares();

    /** Returns z of a score. */
    double of(double score);

    /** Returns the score of z, inside its range. */
    double score(double z);

    /** Returns how fast z changes with a score, for errors. */
    double slope(double score);

    /** Returns z on the scale where a straight line cannot leave the range. */
    double link(double z);

    /** Returns z from its link. */
    double unlinked(double link);

    static ScoreScale ofLosses(double[] scores) {
        return new Losses(-factor(Arrays.stream(scores).map(Math::log).toArray()));
    }

    static ScoreScale ofNumbers(double[] scores) {
        return new Numbers(StatUtils.mean(scores), factor(scores));
    }

    private static double factor(double[] values) {
        double deviation = Math.sqrt(StatUtils.variance(values));
        return deviation > 0 ? 0.1 / deviation : 1;
    }

    /** z = y; its link is the logit of 0.005 + 0.99 y, which is finite for all shares. */
    record Shares() implements ScoreScale {

        private static final double LEAST = 0.005;
        private static final double KEPT = 1 - 2 * LEAST;

        @Override
        public double of(double score) {
            return score;
        }

        @Override
        public double score(double z) {
            return Math.min(1, Math.max(0, z));
        }

        @Override
        public double slope(double score) {
            return 1;
        }

        @Override
        public double link(double z) {
            double inner = LEAST + KEPT * score(z);
            return Math.log(inner / (1 - inner));
        }

        @Override
        public double unlinked(double link) {
            return (1 / (1 + Math.exp(-link)) - LEAST) / KEPT;
        }
    }

    /** z = k ln y. */
    record Losses(double factor) implements ScoreScale {

        /** Beyond it exp is 0 or infinite, and no loss. */
        private static final double FURTHEST = 700;

        @Override
        public double of(double score) {
            return factor * Math.log(score);
        }

        @Override
        public double score(double z) {
            return Math.exp(Math.min(FURTHEST, Math.max(-FURTHEST, z / factor)));
        }

        @Override
        public double slope(double score) {
            return Math.abs(factor) / score;
        }

        @Override
        public double link(double z) {
            return z;
        }

        @Override
        public double unlinked(double link) {
            return link;
        }
    }

    /** z = k (y - centre). */
    record Numbers(double centre, double factor) implements ScoreScale {

        @Override
        public double of(double score) {
            return factor * (score - centre);
        }

        @Override
        public double score(double z) {
            return centre + z / factor;
        }

        @Override
        public double slope(double score) {
            return Math.abs(factor);
        }

        @Override
        public double link(double z) {
            return z;
        }

        @Override
        public double unlinked(double link) {
            return link;
        }
    }
}
