package org.isoloss.metrics.cost;

import static org.isoloss.metrics.statistics.Arguments.require;

/**
 * The energy of a job.
 *
 * @param watts drawn by the machines
 * @param usageEffectiveness PUE, what the building draws over what the machines draw, at least 1
 */
public record Energy(double watts, double usageEffectiveness) {

    public Energy {
        require(watts >= 0, "power is %s W; expected at least 0", watts);
        require(usageEffectiveness >= 1, "PUE is %s; expected at least 1", usageEffectiveness);
    }

    /** Returns power * time * PUE in watt hours. */
    public double wattHours(double hours) {
        require(hours >= 0, "time is %s h; expected at least 0", hours);
        return watts * hours * usageEffectiveness;
    }
}
