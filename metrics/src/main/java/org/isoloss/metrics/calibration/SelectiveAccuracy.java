package org.isoloss.metrics.calibration;

import java.util.Arrays;

/**
 * The accuracy of the most confident items, for every number of them: what a model earns that may decline to answer.
 * Immutable.
 */
public final class SelectiveAccuracy {

    /** In which order items of equal confidence are answered. */
    public enum Ties {
        /** As they were given. */
        INPUT_ORDER,
        /** The mean over all orders. */
        AVERAGED
    }

    private final double[] accuracy; // (n), entry k - 1 that of the k most confident items

    private SelectiveAccuracy(double[] accuracy) {
        this.accuracy = accuracy;
    }

    /** Returns the curve of the data. */
    public static SelectiveAccuracy of(CalibrationData data, Ties ties) {
        int[] order = data.byFallingConfidence();
        double[] accuracy = new double[order.length];
        double right = 0;
        for (int from = 0; from < order.length; ) {
            int to = from + 1;
            while (ties == Ties.AVERAGED
                    && to < order.length
                    && data.confidence(order[to]) == data.confidence(order[from])) {
                to++;
            }
            int rightInRun = 0;
            for (int i = from; i < to; i++) {
                rightInRun += data.correct(order[i]) ? 1 : 0;
            }
            for (int k = from + 1; k <= to; k++) {
                accuracy[k - 1] = (right + (double) rightInRun * (k - from) / (to - from)) / k;
            }
            right += rightInRun;
            from = to;
        }
        return new SelectiveAccuracy(accuracy);
    }

    /**
     * Returns the accuracy of the ceil(coverage n) most confident items.
     *
     * @param coverage above 0, at most 1
     */
    public double atCoverage(double coverage) {
        if (!(coverage > 0 && coverage <= 1)) {
            throw new IllegalArgumentException("the coverage is " + coverage + "; expected above 0, at most 1");
        }
        // 0.55 * 20 rounds to just above 11: such a product means 11 items.
        int items = (int) Math.ceil(coverage * accuracy.length - 1e-9);
        return accuracy[Math.max(1, items) - 1];
    }

    /** Returns the mean of the accuracies over k = 1 to n, in [0, 1]; higher is better. */
    public double mean() {
        return Arrays.stream(accuracy).average().orElseThrow();
    }

    /** Returns 1 minus the mean, the area under the risk-coverage curve; lower is better. */
    public double areaUnderRiskCoverage() {
        return 1 - mean();
    }

    @Override
    public String toString() {
        return "selective accuracy of " + accuracy.length + " items, mean " + mean();
    }
}
