package org.isoloss.metrics.population;

import static org.isoloss.metrics.statistics.Arguments.require;

import org.isoloss.metrics.statistics.Bootstrap;

/**
 * How populations are analysed.
 *
 * @param pairs how many pairs of each behaviour to tell of
 * @param bootstrap of the share that the loss explains
 * @param simulations of the dip under the null
 */
public record PopulationOptions(int pairs, Bootstrap bootstrap, int simulations) {

    /** The defaults. */
    public static final PopulationOptions STANDARD = new PopulationOptions(5, new Bootstrap(20_000, 1), 2000);

    public PopulationOptions {
        require(pairs >= 1, "pairs is %s; expected at least 1", pairs);
        require(simulations >= 100, "simulations is %s; expected at least 100", simulations);
    }
}
