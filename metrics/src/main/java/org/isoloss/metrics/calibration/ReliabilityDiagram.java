package org.isoloss.metrics.calibration;

import java.util.ArrayList;
import java.util.List;

/**
 * Items gathered in bins of like confidence, with the accuracy of each: what a reliability diagram draws and what the
 * expected calibration error sums. Bins without items are left out. Naeini et al. (2015), Guo et al. (2017).
 *
 * <p>The error is biased upwards for few items; show it beside its one-bin value and a bootstrap interval.
 *
 * @param bins by rising confidence, at least one
 */
public record ReliabilityDiagram(List<Bin> bins) {

    /**
     * Items of like confidence.
     *
     * @param index of the bin among all M, from 0
     * @param lower confidence above which the bin begins (equal width), or its least one (equal mass)
     * @param upper the bin's largest possible confidence (equal width), or its largest one (equal mass)
     * @param count items, at least 1
     * @param accuracy share of right items
     * @param confidence mean confidence
     */
    public record Bin(int index, double lower, double upper, int count, double accuracy, double confidence) {

        /** Returns |accuracy - confidence|. */
        public double gap() {
            return Math.abs(accuracy - confidence);
        }
    }

    public ReliabilityDiagram {
        bins = List.copyOf(bins);
        if (bins.isEmpty()) {
            throw new IllegalArgumentException("no bins; expected at least one");
        }
    }

    /** Returns the diagram of M bins of width 1/M. A bin holds (lower, upper]; confidence 0 goes to the first. */
    public static ReliabilityDiagram equalWidth(CalibrationData data, int bins) {
        requireBins(bins);
        double[] edges = edges(bins);
        long[] counts = new long[bins]; // right items in the high half, all in the low one: one access an item
        double[] confidence = new double[bins];
        for (int i = 0; i < data.items(); i++) {
            double p = data.confidence(i);
            int m = bin(p, bins, edges);
            counts[m] += data.correct(i) ? 1L << Integer.SIZE | 1 : 1;
            confidence[m] += p;
        }
        List<Bin> filled = new ArrayList<>();
        for (int m = 0; m < bins; m++) {
            int count = (int) counts[m];
            if (count > 0) {
                double n = count;
                double accuracy = (counts[m] >>> Integer.SIZE) / n;
                filled.add(new Bin(m, (double) m / bins, edges[m + 1], count, accuracy, confidence[m] / n));
            }
        }
        return new ReliabilityDiagram(filled);
    }

    /**
     * Returns the diagram of M groups of equally many items by rising confidence; the first n mod M groups are one
     * larger. The sort is stable and groups cut through equal confidences, so that with ties the result depends on the
     * order of the items; {@link #equalMassOfDistinct} does not.
     */
    public static ReliabilityDiagram equalMass(CalibrationData data, int bins) {
        return ofCuts(data, data.byRisingConfidence(), equalCuts(data.items(), bins));
    }

    /**
     * Returns the same with equal confidences kept together: a cut inside a run of them moves to the nearer end of the
     * run, the upper one if both are as near. Does not depend on the order of the items.
     */
    public static ReliabilityDiagram equalMassOfDistinct(CalibrationData data, int bins) {
        int[] order = data.byRisingConfidence();
        int[] cuts = equalCuts(data.items(), bins);
        for (int m = 1; m < bins; m++) {
            int below = cuts[m];
            int above = cuts[m];
            while (below > 0 && below < order.length && same(data, order[below - 1], order[cuts[m]])) {
                below--;
            }
            while (above > 0 && above < order.length && same(data, order[above], order[cuts[m] - 1])) {
                above++;
            }
            boolean inside = below < cuts[m] && above > cuts[m];
            cuts[m] = inside ? (cuts[m] - below < above - cuts[m] ? below : above) : cuts[m];
        }
        return ofCuts(data, order, cuts);
    }

    /** Returns the expected calibration error, sum_m (n_m / n) gap_m, in [0, 1]; 0 is calibrated. */
    public double expectedCalibrationError() {
        double sum = 0;
        long items = 0;
        for (Bin bin : bins) {
            sum += bin.count() * bin.gap();
            items += bin.count();
        }
        return sum / items;
    }

    /** Returns the largest gap of a bin, in [0, 1]. */
    public double maximumCalibrationError() {
        return bins.stream().mapToDouble(Bin::gap).max().orElseThrow();
    }

    /** Returns the mean gap of the bins, each weighing the same, in [0, 1]. */
    public double meanGap() {
        return bins.stream().mapToDouble(Bin::gap).average().orElseThrow();
    }

    /** Returns the edges m / M, shape (M + 1); the first lies below 0, which so belongs to the first bin. */
    private static double[] edges(int bins) {
        double[] edges = new double[bins + 1];
        for (int m = 1; m <= bins; m++) {
            edges[m] = (double) m / bins;
        }
        edges[0] = -1;
        return edges;
    }

    /**
     * Returns the bin by its edges, which decide. However the edge m / M and the product of a confidence with M were
     * rounded, a confidence above that edge has a product of at least m, and one up to it a product below m + 1: so the
     * product's whole part is the bin, or the one after it.
     */
    private static int bin(double confidence, int bins, double[] edges) {
        int m = (int) (confidence * bins);
        return confidence <= edges[m] ? m - 1 : m;
    }

    /** Returns where the M groups begin, and n: shape (M + 1). */
    private static int[] equalCuts(int items, int bins) {
        requireBins(bins);
        int[] cuts = new int[bins + 1];
        for (int m = 0; m < bins; m++) {
            cuts[m + 1] = cuts[m] + items / bins + (m < items % bins ? 1 : 0);
        }
        return cuts;
    }

    private static ReliabilityDiagram ofCuts(CalibrationData data, int[] order, int[] cuts) {
        List<Bin> filled = new ArrayList<>();
        for (int m = 0; m + 1 < cuts.length; m++) {
            int n = cuts[m + 1] - cuts[m];
            if (n <= 0) {
                continue;
            }
            int right = 0;
            double confidence = 0;
            for (int i = cuts[m]; i < cuts[m + 1]; i++) {
                right += data.correct(order[i]) ? 1 : 0;
                confidence += data.confidence(order[i]);
            }
            filled.add(new Bin(
                    m,
                    data.confidence(order[cuts[m]]),
                    data.confidence(order[cuts[m + 1] - 1]),
                    n,
                    (double) right / n,
                    confidence / n));
        }
        return new ReliabilityDiagram(filled);
    }

    private static boolean same(CalibrationData data, int a, int b) {
        return data.confidence(a) == data.confidence(b);
    }

    private static void requireBins(int bins) {
        if (bins < 1) {
            throw new IllegalArgumentException(bins + " bins; expected at least 1");
        }
    }
}
