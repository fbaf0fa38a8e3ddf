package org.isoloss.metrics.calibration;

/**
 * The logistic regression of being right on the logit of the confidence: ln odds = intercept + slope ln(c / (1 - c)).
 * Platt (1999); the platt coefficients of HELM.
 *
 * <p>Calibrated: slope 1, intercept 0. A slope below 1 is over-confident, above 1 under-confident. Confidences are
 * clipped to [1e-12, 1 - 1e-12]; nothing is regularised.
 */
public sealed interface CalibrationLine {

    /** The maximum-likelihood line. */
    record Fitted(double intercept, double slope) implements CalibrationLine {}

    /** There is no finite maximum: the likelihood grows without end, or is the same for all slopes. */
    record Undefined(String reason) implements CalibrationLine {}

    /** Returns the line through the data, or why there is none. */
    static CalibrationLine of(CalibrationData data) {
        return LogisticLine.fit(data);
    }
}
