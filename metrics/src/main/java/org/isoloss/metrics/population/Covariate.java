package org.isoloss.metrics.population;

import static org.isoloss.metrics.statistics.Arguments.require;
import static org.isoloss.metrics.statistics.Arguments.requireFinite;

import java.util.Arrays;
import org.isoloss.metrics.regression.Design;

/** What else is known of runs beside their loss: a number, or a category such as the architecture. */
public sealed interface Covariate {

    /** Returns its name. */
    String name();

    /** Returns a design of some runs with this added. */
    Design addTo(Design design, int[] runs);

    /** A number, which enters as a straight line. */
    record OfNumbers(String name, double[] values) implements Covariate {

        public OfNumbers {
            requireFinite(name, values);
        }

        @Override
        public Design addTo(Design design, int[] runs) {
            return design.with(
                    Arrays.stream(runs).mapToDouble(run -> values[run]).toArray());
        }
    }

    /**
     * A category, which enters as an indicator of each level but the first.
     *
     * @param levels the level of each run, from 0
     */
    record OfLevels(String name, int[] levels) implements Covariate {

        public OfLevels {
            require(levels.length > 0, "%s has no runs; expected at least one", name);
        }

        @Override
        public Design addTo(Design design, int[] runs) {
            return design.withLevels(Arrays.stream(runs).map(run -> levels[run]).toArray());
        }
    }
}
