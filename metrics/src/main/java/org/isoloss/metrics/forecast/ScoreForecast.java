package org.isoloss.metrics.forecast;

import org.isoloss.metrics.statistics.ConfidenceInterval;

/**
 * A score foretold.
 *
 * @param expected inside the range of the score
 * @param interval in which it will lie, inside the range of the score
 */
public record ScoreForecast(Place place, double expected, ConfidenceInterval interval) {}
