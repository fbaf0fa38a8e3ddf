package org.isoloss.metrics.emergence;

import static org.isoloss.metrics.statistics.Arguments.require;
import static org.isoloss.metrics.statistics.Arguments.requireProbability;

import org.isoloss.metrics.statistics.TestSetSize;

/**
 * What a score of zero means. On n items an accuracy is a multiple of 1 / n, so a small one is seen as none: the zero is
 * then a fact of the test set and not of the model.
 *
 * @param predicted the accuracy that a continuous metric implies, p^L
 * @param items of the test set
 */
public record Resolution(double predicted, long items) {

    public Resolution {
        requireProbability("predicted", predicted);
        require(items >= 1, "%s items; expected at least 1", items);
    }

    /** Returns (1 - A)^n, the probability to see no success. */
    public double probabilityOfZero() {
        return 1 - TestSetSize.probabilityOfAnySuccess(predicted, items);
    }

    /** Returns whether the accuracy is below 1 / (2 n), so that the expected count rounds to 0. */
    public boolean belowResolution() {
        return predicted < 0.5 / items;
    }

    /**
     * Returns whether a zero here would count against the prediction: at least 3 / A items, with which a success is missed
     * in at most 5 % of test sets. A zero on fewer items supports no emergence.
     */
    public boolean zeroIsEvidence() {
        return predicted * items >= 3;
    }
}
