package org.isoloss.metrics.calibration;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.base.parallel.PooledTasks;
import org.isoloss.base.random.RandomStreams;
import org.isoloss.metrics.statistics.ConfidenceInterval;
import org.isoloss.metrics.statistics.Quantiles;

/**
 * The expected calibration error over bins of equal width, less what the chance of few items adds to it, with an interval.
 *
 * <p>The gap of a bin is off by about a normal error of variance p (1 - p) / n. The mean of its absolute value, which is
 * known (folded normal), exceeds the gap; what it exceeds the gap that was seen by is taken off once. A figure below 0 is 0.
 *
 * <p>Its interval: the resamples' quantiles about the figure, at the levels of Student's t; and down to 0 wherever a
 * calibrated model would show an error as large often enough, of which simulated answers, right as often as their confidence
 * says, are the judge.
 *
 * @see <a href="https://arxiv.org/abs/1909.10155">Kumar, Liang and Ma (2019)</a>
 */
public final class DebiasedCalibrationError {

    private static final int BINS = 10;

    private DebiasedCalibrationError() {}

    /** Returns the figure, in [0, 1]. */
    public static double of(CalibrationData data) {
        return Math.max(0, signed(data));
    }

    private static double signed(CalibrationData data) {
        double sum = 0;
        for (ReliabilityDiagram.Bin bin :
                ReliabilityDiagram.equalWidth(data, BINS).bins()) {
            double n = bin.count();
            // One item at the bin's confidence is added, for a bin of right answers alone is not free of error.
            double p = (bin.accuracy() * n + bin.confidence()) / (n + 1);
            double deviation = Math.sqrt(Math.max(0, p * (1 - p)) / n);
            sum += n * (2 * bin.gap() - folded(bin.gap(), deviation));
        }
        return sum / data.items();
    }

    /** Returns the mean absolute value of a normal variable. */
    private static double folded(double mean, double deviation) {
        if (deviation == 0) {
            return mean;
        }
        double z = mean / deviation;
        return deviation * Math.sqrt(2 / Math.PI) * Math.exp(-z * z / 2) + mean * (1 - 2 * Quantiles.normalTail(z));
    }

    /**
     * Returns the interval.
     *
     * @param resamples of items, and of answers of a calibrated model, at least 100
     */
    public static ConfidenceInterval interval(CalibrationData data, double confidence, int resamples, long seed) {
        int n = data.items();
        double[] replicates = new double[resamples];
        double[] calibrated = new double[resamples];
        PooledTasks.run(resamples, r -> {
            UniformRandomProvider random = RandomStreams.of(seed, r);
            double[] drawn = new double[n];
            boolean[] right = new boolean[n];
            double[] same = new double[n];
            boolean[] asSaid = new boolean[n];
            for (int i = 0; i < n; i++) {
                int item = random.nextInt(n);
                drawn[i] = data.confidence(item);
                right[i] = data.correct(item);
                same[i] = data.confidence(i);
                asSaid[i] = random.nextDouble() < same[i];
            }
            replicates[r] = signed(CalibrationData.of(drawn, right));
            calibrated[r] = signed(CalibrationData.of(same, asSaid));
        });
        double estimate = signed(data);
        double mean = Arrays.stream(replicates).average().orElseThrow();
        Arrays.sort(replicates);
        double t = Quantiles.studentTwoSided(n - 1.0, confidence);
        double tail = Quantiles.normalTail(t * Math.sqrt(n / (n - 1.0)));
        double low = Math.max(0, estimate + Quantiles.ofSorted(replicates, tail) - mean);
        double high = Math.min(1, Math.max(0, estimate + Quantiles.ofSorted(replicates, 1 - tail) - mean));
        long asLarge = Arrays.stream(calibrated).filter(c -> c >= estimate).count();
        boolean mayBeCalibrated = (asLarge + 1.0) / (resamples + 1.0) > 1 - confidence;
        double from = mayBeCalibrated ? 0 : Math.min(low, high);
        return new ConfidenceInterval(from, high, confidence);
    }
}
