package org.isoloss.metrics.statistics;

import static org.isoloss.metrics.statistics.Arguments.require;
import static org.isoloss.metrics.statistics.Arguments.requireFinite;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The mean of scores whose items come in few clusters. The variance is corrected for the leverage of each cluster (CR2), and
 * the interval is Student's with as many degrees of freedom as that variance has (Satterthwaite). With clusters of equal size
 * both are what the means of the clusters alone give: s / sqrt(G) and G - 1.
 *
 * @param mean over items
 * @param standardError 0 if the clusters' means do not differ
 * @param degreesOfFreedom at most one less than there are clusters
 * @param items the number of items
 * @param clusters the number of clusters, at least 2
 * @see <a href="https://doi.org/10.1080/07350015.2016.1247004">Pustejovsky and Tipton (2018)</a>
 */
public record ClusteredMean(double mean, double standardError, double degreesOfFreedom, int items, int clusters) {

    /**
     * Returns the estimate.
     *
     * @param clusters the cluster of each item, any numbers, at least two different ones
     */
    public static ClusteredMean of(double[] scores, int[] clusters) {
        requireFinite("scores", scores);
        require(clusters.length == scores.length, "%s clusters for %s scores", clusters.length, scores.length);
        double mean = MeanEstimate.mean(scores);
        Map<Integer, Integer> places = new HashMap<>();
        int[] place = new int[scores.length];
        for (int i = 0; i < place.length; i++) {
            Integer next = places.size();
            Integer known = places.putIfAbsent(clusters[i], next);
            place[i] = known == null ? next : known;
        }
        int count = places.size();
        require(count > 1, "one cluster; expected at least two to tell their spread");
        double[] residuals = new double[count];
        double[] sizes = new double[count];
        for (int i = 0; i < place.length; i++) {
            residuals[place[i]] += scores[i] - mean;
            sizes[place[i]]++;
        }
        double n = scores.length;
        double variance = 0;
        for (int g = 0; g < count; g++) {
            variance += residuals[g] * residuals[g] / (1 - sizes[g] / n);
        }
        return new ClusteredMean(mean, Math.sqrt(variance) / n, degrees(sizes, n), scores.length, count);
    }

    /**
     * Satterthwaite's degrees of freedom for independent items: the squared trace over the squared norm of the matrix n_g on
     * the diagonal and -n_g n_h / n beside it, each of these over the roots of 1 - n_g / n and 1 - n_h / n.
     */
    private static double degrees(double[] sizes, double n) {
        double diagonal = 0;
        double all = 0;
        double own = 0;
        for (double size : sizes) {
            double weight = size * size / (1 - size / n);
            diagonal += size * size;
            all += weight;
            own += weight * weight;
        }
        return n * n / (diagonal + (all * all - own) / (n * n));
    }

    /** Returns the interval; nothing if the clusters do not differ, of which no interval of any width follows. */
    public Optional<ConfidenceInterval> interval(double confidence) {
        if (!(standardError > 0)) {
            return Optional.empty();
        }
        double half = Quantiles.studentTwoSided(degreesOfFreedom, confidence) * standardError;
        return Optional.of(new ConfidenceInterval(mean - half, mean + half, confidence));
    }

    /**
     * Returns the interval of a share, of scores that are all 0 or 1: Wilson's for as many independent items as would have
     * this standard error, at most all and, where the clusters do not differ, as many as there are clusters. Its quantile is
     * the geometric mean of the normal one and of Student's, between which the coverage of 4 clusters lies right.
     */
    public ConfidenceInterval shareInterval(double confidence) {
        double normal = Quantiles.normalTwoSided(confidence);
        if (!(standardError > 0)) {
            return BinomialIntervals.wilson(mean, clusters, normal, confidence);
        }
        double effective = Math.min(items, mean * (1 - mean) / (standardError * standardError));
        double quantile = Math.sqrt(normal * Quantiles.studentTwoSided(degreesOfFreedom, confidence));
        return BinomialIntervals.wilson(mean, effective, quantile, confidence);
    }
}
