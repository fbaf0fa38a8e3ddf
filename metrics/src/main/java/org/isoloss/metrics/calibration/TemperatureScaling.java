package org.isoloss.metrics.calibration;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.isoloss.metrics.choice.MultipleChoice;
import org.isoloss.metrics.choice.OptionScores;

/**
 * One temperature T that divides every logit so that the mean log loss is least: softmax(z / T). The best option stays
 * the best. Guo et al. (2017), arXiv 1706.04599.
 */
public sealed interface TemperatureScaling {

    /**
     * The best temperature.
     *
     * @param temperature above 1 for an over-confident model
     * @param logLossBefore mean nats an item at T = 1
     * @param logLossAfter mean nats an item at the best T
     */
    record Fitted(double temperature, double logLossBefore, double logLossAfter) implements TemperatureScaling {

        /** Returns scores at this temperature. */
        public OptionScores apply(OptionScores scores) {
            double[] scaled = new double[scores.options()];
            Arrays.setAll(scaled, k -> scores.logLikelihood(k) / temperature);
            return OptionScores.ofLogLikelihoods(scaled);
        }
    }

    /** No temperature above 0 and below infinity is best. */
    record Undefined(String reason) implements TemperatureScaling {}

    /**
     * Returns the best temperature for items with finite option scores, or why there is none.
     *
     * @throws IllegalArgumentException if there are no items or a score is infinite
     */
    static TemperatureScaling fit(List<MultipleChoice> items) {
        if (items.isEmpty()) {
            throw new IllegalArgumentException("no items; expected at least one");
        }
        for (MultipleChoice item : items) {
            for (int k = 0; k < item.scores().options(); k++) {
                if (!Double.isFinite(item.scores().logLikelihood(k))) {
                    throw new IllegalArgumentException("option " + k + " has score "
                            + item.scores().logLikelihood(k) + "; expected finite scores to divide by a temperature");
                }
            }
        }
        // The loss is convex in 1/T, so its slope there crosses zero once.
        if (!(slope(items, 0) < 0)) {
            return new Undefined("the scores do not favour the gold options: uniform guesses lose least");
        }
        if (items.stream().allMatch(TemperatureScaling::goldIsTop)) {
            return new Undefined("every gold option has the best score: ever lower temperatures lose less");
        }
        double upper = 1;
        while (slope(items, upper) < 0) {
            upper *= 2;
        }
        double lower = upper;
        while (slope(items, lower) >= 0) {
            lower /= 2;
        }
        double inverse = lower == upper
                ? lower
                : new BrentSolver(1e-14, 1e-300).solve(10_000, b -> slope(items, b), lower, upper);
        return new Fitted(1 / inverse, meanLogLoss(items, 1), meanLogLoss(items, inverse));
    }

    private static boolean goldIsTop(MultipleChoice item) {
        OptionScores scores = item.scores();
        return scores.logLikelihood(item.gold()) == scores.logLikelihood(scores.best());
    }

    /** The derivative of the summed log loss with respect to b = 1/T: sum of E[z] - z_gold. */
    private static double slope(List<MultipleChoice> items, double b) {
        double sum = 0;
        for (MultipleChoice item : items) {
            OptionScores scores = item.scores();
            double top = scores.logLikelihood(scores.best());
            double weights = 0;
            double mean = 0;
            for (int k = 0; k < scores.options(); k++) {
                double z = scores.logLikelihood(k) - top;
                double w = Math.exp(b * z);
                weights += w;
                mean += w * z;
            }
            sum += mean / weights - (scores.logLikelihood(item.gold()) - top);
        }
        return sum;
    }

    private static double meanLogLoss(List<MultipleChoice> items, double b) {
        double sum = 0;
        for (MultipleChoice item : items) {
            double[] scaled = new double[item.scores().options()];
            Arrays.setAll(scaled, k -> item.scores().logLikelihood(k) * b);
            sum += new MultipleChoice(OptionScores.ofLogLikelihoods(scaled), item.gold()).logLoss();
        }
        return sum / items.size();
    }
}
