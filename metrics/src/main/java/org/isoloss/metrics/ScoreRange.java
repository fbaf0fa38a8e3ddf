package org.isoloss.metrics;

/**
 * A low and a high reference score of a task, between which other scores are placed.
 *
 * @param low what chance or a trivial model scores; finite
 * @param high what a perfect answer or an expert scores; finite and not equal to low (below it where lower is better)
 */
public record ScoreRange(double low, double high) {

    public ScoreRange {
        if (!(Double.isFinite(low) && Double.isFinite(high) && low != high)) {
            throw new IllegalArgumentException(
                    "low score " + low + ", high score " + high + "; expected two different finite numbers");
        }
    }

    /** Returns the range from chance to 1, for scores of which 1 is best. */
    public static ScoreRange fromChance(double chance) {
        return new ScoreRange(chance, 1);
    }

    /** Returns (raw - low) / (high - low): 0 at the low score, 1 at the high one, below 0 under chance. */
    public double normalised(double raw) {
        return (raw - low) / (high - low);
    }

    /** Returns 100 times the normalised score, the aggregate of BIG-bench. */
    public double percent(double raw) {
        return 100 * normalised(raw);
    }
}
