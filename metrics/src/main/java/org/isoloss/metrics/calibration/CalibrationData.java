package org.isoloss.metrics.calibration;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Items with a confidence in [0, 1] each, right or wrong; at least one. Immutable. */
public final class CalibrationData {

    private final double[] confidence; // (n)
    private final boolean[] correct; // (n)

    private CalibrationData(double[] confidence, boolean[] correct) {
        this.confidence = confidence;
        this.correct = correct;
    }

    /**
     * Returns the data of these items, copied.
     *
     * @throws IllegalArgumentException if the lengths differ or are 0, or a confidence is outside [0, 1]
     */
    public static CalibrationData of(double[] confidence, boolean[] correct) {
        if (confidence.length != correct.length || confidence.length == 0) {
            throw new IllegalArgumentException(confidence.length + " confidences and " + correct.length
                    + " answers; expected equally many, at least one");
        }
        for (int i = 0; i < confidence.length; i++) {
            if (!(confidence[i] >= 0 && confidence[i] <= 1)) {
                throw new IllegalArgumentException(
                        "the confidence of item " + i + " is " + confidence[i] + "; expected 0 to 1");
            }
        }
        return new CalibrationData(confidence.clone(), correct.clone());
    }

    /** Returns n, the number of items. */
    public int items() {
        return confidence.length;
    }

    /** Returns the confidence in an item. */
    public double confidence(int item) {
        return confidence[item];
    }

    /** Tells whether an item is right. */
    public boolean correct(int item) {
        return correct[item];
    }

    /** Returns the number of right items. */
    public int rightItems() {
        return (int) IntStream.range(0, correct.length).filter(i -> correct[i]).count();
    }

    /** Returns the share of right items. */
    public double accuracy() {
        return (double) rightItems() / items();
    }

    /** Returns the mean confidence. */
    public double meanConfidence() {
        return Arrays.stream(confidence).average().orElseThrow();
    }

    /** Returns mean confidence minus accuracy, in [-1, 1]: positive for an over-confident model. */
    public double overconfidence() {
        return meanConfidence() - accuracy();
    }

    /** Returns the mean of (confidence - correct)^2, in [0, 1]; lower is better. */
    public double brier() {
        // Two sums side by side: one alone would wait for each addition before it.
        double even = 0;
        double odd = 0;
        int i = 0;
        for (; i + 1 < confidence.length; i += 2) {
            even += squaredGap(i);
            odd += squaredGap(i + 1);
        }
        if (i < confidence.length) {
            even += squaredGap(i);
        }
        return (even + odd) / confidence.length;
    }

    private double squaredGap(int item) {
        double gap = confidence[item] - (correct[item] ? 1 : 0);
        return gap * gap;
    }

    /** Returns the items by rising confidence; items of equal confidence keep their order. */
    int[] byRisingConfidence() {
        return sorted(Comparator.comparingDouble(i -> confidence[i]));
    }

    /** Returns the items by falling confidence; items of equal confidence keep their order. */
    int[] byFallingConfidence() {
        return sorted(Comparator.comparingDouble(i -> -confidence[i]));
    }

    private int[] sorted(Comparator<Integer> order) {
        return IntStream.range(0, confidence.length)
                .boxed()
                .sorted(order)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    @Override
    public String toString() {
        return items() + " items, " + rightItems() + " right, mean confidence " + meanConfidence();
    }
}
