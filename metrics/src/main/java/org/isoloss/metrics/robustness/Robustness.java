package org.isoloss.metrics.robustness;

/**
 * Scores of items under perturbations of their input.
 *
 * @param clean mean score of the unperturbed items
 * @param mean mean over items of the mean over all variants, the clean one included
 * @param worst mean over items of the worst variant's score
 */
public record Robustness(double clean, double mean, double worst) {

    /**
     * Returns the summary of a table of scores of which higher is better.
     *
     * @param scores shape (items, variants), the clean one first; no NaN, at least one item and one variant
     */
    public static Robustness of(double[][] scores) {
        if (scores.length == 0) {
            throw new IllegalArgumentException("no items; expected at least one");
        }
        double clean = 0;
        double mean = 0;
        double worst = 0;
        for (int i = 0; i < scores.length; i++) {
            if (scores[i].length == 0) {
                throw new IllegalArgumentException("item " + i + " has no variants; expected the clean one at least");
            }
            double sum = 0;
            double least = Double.POSITIVE_INFINITY;
            for (double score : scores[i]) {
                if (Double.isNaN(score)) {
                    throw new IllegalArgumentException("item " + i + " has the score NaN; expected a number");
                }
                sum += score;
                least = Math.min(least, score);
            }
            clean += scores[i][0];
            mean += sum / scores[i].length;
            worst += least;
        }
        return new Robustness(clean / scores.length, mean / scores.length, worst / scores.length);
    }

    /** Returns worst / clean, the share of the score that survives; NaN if the clean score is 0. */
    public double retention() {
        return worst / clean;
    }
}
