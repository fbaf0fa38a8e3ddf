package org.isoloss.metrics.scaling;

import org.isoloss.metrics.fit.CurveFit;

/**
 * A family that was weighed against the others.
 *
 * @param objective chi-square with known errors, else the sum of squares
 * @param criterion AICc of the curve, over the common dispersion where errors are known (quasi-AICc, Burnham and Anderson
 *     2002, section 2.5); NaN where there are too few points for this many parameters
 * @param difference from the best criterion, at least 0; NaN with the criterion
 * @param weight Akaike's weight, the share of the evidence; 0 without a criterion
 */
public record CandidateForm(CurveFit fit, double objective, double criterion, double difference, double weight) {}
