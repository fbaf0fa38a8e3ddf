package org.isoloss.metrics.calibration;

import java.util.Map;
import java.util.TreeMap;

/**
 * The Brier score of confidences taken apart: brier = reliability - resolution + uncertainty. Murphy (1973).
 *
 * <p>Items of equal confidence form a group, so the identity is exact; with as many groups as items the parts say
 * nothing, so use it where forecasts take few values, or round them first.
 *
 * @param brier mean of (confidence - correct)^2
 * @param reliability mean over items of (confidence - accuracy of the group)^2; lower is better
 * @param resolution mean over items of (accuracy of the group - accuracy)^2; higher is better
 * @param uncertainty accuracy (1 - accuracy), the items' own
 */
public record BrierDecomposition(double brier, double reliability, double resolution, double uncertainty) {

    /**
     * Returns the decomposition of confidences gathered in bins of equal width, each at its bin's mean: what these lose of the
     * Brier score against the confidences themselves is {@link #withinBins}.
     */
    public static BrierDecomposition ofBins(CalibrationData data, int bins) {
        double accuracy = data.accuracy();
        double reliability = 0;
        double resolution = 0;
        for (ReliabilityDiagram.Bin bin :
                ReliabilityDiagram.equalWidth(data, bins).bins()) {
            reliability += bin.count() * bin.gap() * bin.gap();
            resolution += bin.count() * (bin.accuracy() - accuracy) * (bin.accuracy() - accuracy);
        }
        return new BrierDecomposition(
                data.brier(), reliability / data.items(), resolution / data.items(), accuracy * (1 - accuracy));
    }

    /**
     * Returns brier - (reliability - resolution + uncertainty): what differences of confidence within bins add or take; 0, but
     * for rounding, where items of one bin have one confidence.
     *
     * @see <a href="https://doi.org/10.1175/2007WAF2006116.1">Stephenson, Coelho and Jolliffe (2008)</a>
     */
    public double withinBins() {
        return brier - (reliability - resolution + uncertainty);
    }

    /** Returns the decomposition. */
    public static BrierDecomposition of(CalibrationData data) {
        Map<Double, int[]> groups = new TreeMap<>(); // confidence to (items, right)
        for (int i = 0; i < data.items(); i++) {
            // 0.0 + x makes one group of 0.0 and -0.0.
            int[] group = groups.computeIfAbsent(0.0 + data.confidence(i), c -> new int[2]);
            group[0]++;
            group[1] += data.correct(i) ? 1 : 0;
        }
        double accuracy = data.accuracy();
        double reliability = 0;
        double resolution = 0;
        for (Map.Entry<Double, int[]> entry : groups.entrySet()) {
            double n = entry.getValue()[0];
            double rate = entry.getValue()[1] / n;
            reliability += n * (entry.getKey() - rate) * (entry.getKey() - rate);
            resolution += n * (rate - accuracy) * (rate - accuracy);
        }
        return new BrierDecomposition(
                data.brier(), reliability / data.items(), resolution / data.items(), accuracy * (1 - accuracy));
    }
}
