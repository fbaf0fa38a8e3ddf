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
 * @param surprisePValue the probability that a smooth curve through the smaller half leads as far above it as the larger
 *     half lies; empty for a flat or undetermined curve
 * @param trend the label of rule R1; empty without known standard errors
 */
public record ShapeReport(
        Shape shape,
        double flatPValue,
        double dispersion,
        List<CandidateForm> candidates,
        OptionalDouble surprisePValue,
        Optional<Trend> trend) {

    public ShapeReport {
        candidates = List.copyOf(candidates);
    }
}
