package org.isoloss.metrics.statistics;

import static org.isoloss.metrics.statistics.Arguments.require;
import static org.isoloss.metrics.statistics.Arguments.requireFinite;

/**
 * Several sampled answers for each item. The item's mean is the unit: its variance over items already holds the share
 * of the sampling, so m answers to one question are never counted as m questions.
 *
 * @param estimate the mean over items of their mean score, with its standard error
 * @param variance of the item means over items
 * @param withinVariance mean over items of the variance between answers to one item; NaN with one answer an item
 * @see <a href="https://arxiv.org/abs/2411.00640">Miller (2024), section 3</a>
 */
public record RepeatedGenerations(MeanEstimate estimate, double variance, double withinVariance) {

    /**
     * Takes scores by item and answer.
     *
     * @param scores {@code scores[item][answer]}, at least two items with at least one answer each
     */
    public static RepeatedGenerations of(double[][] scores) {
        require(scores.length > 1, "%s items; expected at least 2", scores.length);
        double[] means = new double[scores.length];
        double within = 0;
        int repeated = 0;
        for (int i = 0; i < scores.length; i++) {
            requireFinite("scores[" + i + "]", scores[i]);
            means[i] = MeanEstimate.mean(scores[i]);
            if (scores[i].length > 1) {
                within += MeanEstimate.variance(scores[i], means[i]);
                repeated++;
            }
        }
        MeanEstimate estimate = MeanEstimate.of(means);
        return new RepeatedGenerations(
                estimate,
                MeanEstimate.variance(means, estimate.mean()),
                repeated == 0 ? Double.NaN : within / repeated);
    }

    /**
     * Takes answers that are right or wrong, counted.
     *
     * @param correct right answers to each item, at least two items
     * @param answers all answers to each, at least one
     */
    public static RepeatedGenerations ofCounts(int[] correct, int[] answers) {
        require(correct.length > 1, "%s items; expected at least 2", correct.length);
        require(answers.length == correct.length, "%s and %s counts; expected as many", correct.length, answers.length);
        double[] means = new double[correct.length];
        double within = 0;
        int repeated = 0;
        for (int i = 0; i < means.length; i++) {
            require(
                    answers[i] >= 1 && correct[i] >= 0 && correct[i] <= answers[i],
                    "%s of %s answers right; expected at least one answer and 0 to all of them",
                    correct[i],
                    answers[i]);
            means[i] = (double) correct[i] / answers[i];
            if (answers[i] > 1) {
                within += means[i] * (1 - means[i]) * answers[i] / (answers[i] - 1.0);
                repeated++;
            }
        }
        MeanEstimate estimate = MeanEstimate.of(means);
        return new RepeatedGenerations(
                estimate,
                MeanEstimate.variance(means, estimate.mean()),
                repeated == 0 ? Double.NaN : within / repeated);
    }

    /**
     * Returns the number of items that shows a true difference delta between two models,
     * (z_(1-alpha/2) + z_power)^2 (omega^2 + sigma_A^2 / m_A + sigma_B^2 / m_B) / delta^2, rounded up.
     *
     * @param differenceVariance omega^2, the variance over items of the difference of the true item scores
     * @param firstWithin sigma_A^2, the variance between answers to one item of the first model
     * @param firstAnswers m_A, its answers for each item
     * @param significance two-sided, as 0.05
     */
    public static long itemsNeeded(
            double delta,
            double differenceVariance,
            double firstWithin,
            int firstAnswers,
            double secondWithin,
            int secondAnswers,
            double significance,
            double power) {
        require(delta > 0, "delta is %s; expected above 0", delta);
        require(
                differenceVariance >= 0 && firstWithin >= 0 && secondWithin >= 0,
                "variances %s, %s, %s; expected at least 0",
                differenceVariance,
                firstWithin,
                secondWithin);
        require(
                firstAnswers >= 1 && secondAnswers >= 1,
                "%s and %s answers; expected at least 1",
                firstAnswers,
                secondAnswers);
        require(power > 0 && power < 1, "power is %s; expected between 0 and 1", power);
        double z = Quantiles.normalTwoSided(1 - significance) + Quantiles.normal(power);
        double variance = differenceVariance + firstWithin / firstAnswers + secondWithin / secondAnswers;
        return (long) Math.ceil(z * z * variance / (delta * delta));
    }
}
