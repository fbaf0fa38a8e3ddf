package org.isoloss.metrics.statistics;

import static org.isoloss.metrics.statistics.Arguments.require;
import static org.isoloss.metrics.statistics.Arguments.requireFinite;

import java.util.HashMap;
import java.util.Map;
import org.isoloss.base.numeric.CompensatedSum;

/**
 * The mean of scores with its standard error.
 *
 * @param mean the mean over items
 * @param standardError NaN for one item, whose spread is unknown
 * @param items the number of items, at least 1
 */
public record MeanEstimate(double mean, double standardError, long items) {

    /** Returns the mean and s / sqrt(n), s the sample standard deviation (divisor n - 1). */
    public static MeanEstimate of(double[] scores) {
        requireFinite("scores", scores);
        double mean = mean(scores);
        return new MeanEstimate(mean, Math.sqrt(variance(scores, mean) / scores.length), scores.length);
    }

    /**
     * Returns a share of successes with sqrt(p (1 - p) / (n - 1)): what {@link #of} gives on the ones and zeros, and
     * what evaluation harnesses print.
     */
    public static MeanEstimate ofSuccesses(long successes, long items) {
        require(items >= 1, "%s items; expected at least 1", items);
        require(successes >= 0 && successes <= items, "%s successes; expected 0 to %s", successes, items);
        double p = (double) successes / items;
        return new MeanEstimate(p, items == 1 ? Double.NaN : Math.sqrt(p * (1 - p) / (items - 1)), items);
    }

    /**
     * Returns the mean of scores whose items come in clusters (questions on one passage, translations of one text):
     * sqrt(sum over clusters of (sum of residuals in the cluster)^2) / n. With one item a cluster this is the standard
     * error with divisor n instead of n - 1. It is 0, and says nothing, if all items form one cluster.
     *
     * @param clusters the cluster of each item, any numbers
     * @see <a href="https://arxiv.org/abs/2411.00640">Miller (2024), section 2.2</a>
     */
    public static MeanEstimate clustered(double[] scores, int[] clusters) {
        requireFinite("scores", scores);
        require(clusters.length == scores.length, "%s clusters for %s scores", clusters.length, scores.length);
        double mean = mean(scores);
        Map<Integer, Double> residuals = new HashMap<>();
        for (int i = 0; i < scores.length; i++) {
            residuals.merge(clusters[i], scores[i] - mean, Double::sum);
        }
        require(residuals.size() > 1, "one cluster; expected at least two to tell their spread");
        // Summed in the order of the items, not of the map, so that equal input gives equal bits.
        double sum = 0;
        for (int cluster : clusters) {
            Double residual = residuals.remove(cluster);
            if (residual != null) {
                sum += residual * residual;
            }
        }
        return new MeanEstimate(mean, Math.sqrt(sum) / scores.length, scores.length);
    }

    /**
     * Returns the standard error over all items of subtasks as lm-evaluation-harness pools it:
     * sqrt((sum (n_i - 1) n_i se_i^2 / (sum n_i - k)) / sum n_i). It assumes equal means in the subtasks.
     *
     * @param items the number of items of each subtask
     */
    public static double pooledStandardError(double[] standardErrors, long[] items) {
        requireFinite("standardErrors", standardErrors);
        require(items.length == standardErrors.length, "%s sizes for %s errors", items.length, standardErrors.length);
        double weighted = 0;
        long total = 0;
        for (int i = 0; i < items.length; i++) {
            require(items[i] >= 1, "items[%s] is %s; expected at least 1", i, items[i]);
            weighted += (items[i] - 1.0) * items[i] * standardErrors[i] * standardErrors[i];
            total += items[i];
        }
        require(total > items.length, "one item in each of %s subtasks; expected more", items.length);
        return Math.sqrt(weighted / (total - items.length) / total);
    }

    /** Returns the interval mean +- t * standard error, Student's t of one degree of freedom less than there are items. */
    public ConfidenceInterval interval(double confidence) {
        require(items > 1, "the standard error of one item is undefined; expected at least two items");
        double half = Quantiles.studentTwoSided(items - 1.0, confidence) * standardError;
        return new ConfidenceInterval(mean - half, mean + half, confidence);
    }

    /** The compensated sum over n: a share of zeros and ones is right to the last bit. */
    static double mean(double[] x) {
        CompensatedSum sum = new CompensatedSum();
        for (double v : x) {
            sum.add(v);
        }
        double total = sum.value();
        if (Double.isFinite(total)) {
            return total / x.length;
        }
        CompensatedSum scaled = new CompensatedSum(); // the sum of large numbers leaves the range, their mean does not
        for (double v : x) {
            scaled.add(v / x.length);
        }
        return scaled.value();
    }

    /** Returns the sample variance, NaN for one value. */
    static double variance(double[] x, double mean) {
        double sum = 0;
        for (double v : x) {
            sum += (v - mean) * (v - mean);
        }
        return x.length == 1 ? Double.NaN : sum / (x.length - 1);
    }
}
