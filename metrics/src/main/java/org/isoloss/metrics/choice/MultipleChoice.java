package org.isoloss.metrics.choice;

/**
 * A question answered: the scores of its options and the gold one.
 *
 * @param scores of K options
 * @param gold the right option, 0 to K - 1
 */
public record MultipleChoice(OptionScores scores, int gold) {

    public MultipleChoice {
        if (gold < 0 || gold >= scores.options()) {
            throw new IllegalArgumentException(
                    "the gold option is " + gold + "; expected 0 to " + (scores.options() - 1));
        }
    }

    /** Returns 1 if the first best option is gold, else 0: accuracy, the multiple-choice grade of BIG-bench. */
    public int grade() {
        return scores.best() == gold ? 1 : 0;
    }

    /** Returns 1 / (number of best options) if gold is one of them, else 0: what guessing among ties earns on average. */
    public double tieSharedGrade() {
        double top = scores.logLikelihood(scores.best());
        if (scores.logLikelihood(gold) < top) {
            return 0;
        }
        int ties = 0;
        for (int k = 0; k < scores.options(); k++) {
            ties += scores.logLikelihood(k) == top ? 1 : 0;
        }
        return 1.0 / ties;
    }

    /** Returns sum_k (p_k - o_k)^2 with o the gold option's indicator, in [0, 2]; lower is better. Brier (1950). */
    public double brierSum() {
        double sum = 0;
        for (int k = 0; k < scores.options(); k++) {
            double gap = scores.probability(k) - (k == gold ? 1 : 0);
            sum += gap * gap;
        }
        return sum;
    }

    /** Returns the class sum divided by K, in [0, 2/K]: the level that BIG-bench publishes. */
    public double brierMean() {
        return brierSum() / scores.options();
    }

    /** Returns (1 - p_gold)^2, in [0, 1]; lower is better. Schaeffer et al. (2023). */
    public double brierBinary() {
        double miss = 1 - scores.probability(gold);
        return miss * miss;
    }

    /** Returns -ln p_gold in nats, in [0, infinity]; infinite if gold was impossible. */
    public double logLoss() {
        double top = scores.logLikelihood(scores.best());
        double sum = 0;
        for (int k = 0; k < scores.options(); k++) {
            sum += Math.exp(scores.logLikelihood(k) - top);
        }
        // Not ln of the probability: it stays finite where the probability underflows.
        return Math.max(0, Math.log(sum) - (scores.logLikelihood(gold) - top));
    }

    /** Returns p_gold among the options, in [0, 1]. */
    public double goldProbability() {
        return scores.probability(gold);
    }

    /** Returns p_gold minus the largest other probability, in [-1, 1]; positive where gold wins. */
    public double margin() {
        double other = 0;
        for (int k = 0; k < scores.options(); k++) {
            other = k == gold ? other : Math.max(other, scores.probability(k));
        }
        return scores.probability(gold) - other;
    }
}
