package org.isoloss.cli.score;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.isoloss.metrics.statistics.MultipleTesting;

/** How p-values are corrected for the number of tasks. */
enum Correction {
    @JsonProperty("holm")
    HOLM,
    @JsonProperty("bh")
    BH,
    @JsonProperty("none")
    NONE;

    double[] of(double[] pValues) {
        return switch (this) {
            case HOLM -> MultipleTesting.holm(pValues);
            case BH -> MultipleTesting.benjaminiHochberg(pValues);
            case NONE -> pValues;
        };
    }
}
