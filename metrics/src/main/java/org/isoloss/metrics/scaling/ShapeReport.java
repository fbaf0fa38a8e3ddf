package org.isoloss.metrics.scaling;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A shape with the evidence for it.
 *
 * @param flatPValue the probability of this much change, or more, if the true score is the same at every scale; NaN for
 *     an undetermined shape without known errors
 * @param dispersion chi-square per degree of freedom of the best family, at least 1: how far models scatter beyond their
 *     item errors; NaN where it was not needed
 * @param candidates the families, the best first; empty for a flat or undetermined curve
 * @param breakPValue the probability that a smooth curve with the same errors looks as much like a plateau with a rise;
 *     empty where no plateau was in question
 * @param trend the label of rule R1; empty without known standard errors
 */
public record ShapeReport(
        Shape shape,
        double flatPValue,
        double dispersion,
        List<CandidateForm> candidates,
        OptionalDouble breakPValue,
        Optional<Trend> trend) {

    public ShapeReport {
        candidates = List.copyOf(candidates);
    }
}
