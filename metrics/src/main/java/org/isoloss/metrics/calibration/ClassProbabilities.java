package org.isoloss.metrics.calibration;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.isoloss.metrics.choice.MultipleChoice;

/**
 * Items that all choose among the same K classes: calibration of every class's probability, not only the best one's.
 *
 * @param items at least one, all with K options
 */
public record ClassProbabilities(List<MultipleChoice> items) {

    public ClassProbabilities {
        items = List.copyOf(items);
        if (items.isEmpty()) {
            throw new IllegalArgumentException("no items; expected at least one");
        }
        int classes = items.get(0).scores().options();
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i).scores().options() != classes) {
                throw new IllegalArgumentException("item " + i + " has "
                        + items.get(i).scores().options() + " classes, the first " + classes
                        + "; expected the same classes for all");
            }
        }
    }

    /**
     * Returns the mean over the classes of the expected calibration error of that class's probability in M bins of equal
     * width, in [0, 1]. Kull et al. (2019), arXiv 1910.12656.
     */
    public double classwiseError(int bins) {
        return meanOverClasses(data -> ReliabilityDiagram.equalWidth(data, bins).expectedCalibrationError());
    }

    /**
     * Returns the adaptive calibration error: the mean gap over the classes and M bins of equal mass, in [0, 1]. Nixon
     * et al. (2019), arXiv 1904.01685.
     */
    public double adaptiveError(int bins) {
        return meanOverClasses(data -> ReliabilityDiagram.equalMass(data, bins).meanGap());
    }

    /** Returns the data of the predicted class: its probability, and whether it is gold. */
    public CalibrationData ofPredictedClass() {
        double[] confidence = new double[items.size()];
        boolean[] correct = new boolean[items.size()];
        for (int i = 0; i < confidence.length; i++) {
            confidence[i] = items.get(i).scores().confidence();
            correct[i] = items.get(i).grade() == 1;
        }
        return CalibrationData.of(confidence, correct);
    }

    private double meanOverClasses(ToDoubleFunction<CalibrationData> error) {
        int classes = items.get(0).scores().options();
        double sum = 0;
        for (int k = 0; k < classes; k++) {
            double[] confidence = new double[items.size()];
            boolean[] correct = new boolean[items.size()];
            for (int i = 0; i < confidence.length; i++) {
                confidence[i] = items.get(i).scores().probability(k);
                correct[i] = items.get(i).gold() == k;
            }
            sum += error.applyAsDouble(CalibrationData.of(confidence, correct));
        }
        return sum / classes;
    }
}
