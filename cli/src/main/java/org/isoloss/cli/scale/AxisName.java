package org.isoloss.cli.scale;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.isoloss.metrics.family.Axis;
import org.isoloss.metrics.family.Family;
import org.isoloss.metrics.family.ParameterCount;

/** The axes of curves as they are typed. */
enum AxisName {
    @JsonProperty("params")
    PARAMS(Axis.PARAMETERS),
    @JsonProperty("flops")
    FLOPS(Axis.FLOPS),
    @JsonProperty("tokens")
    TOKENS(Axis.TOKENS);

    private final Axis axis;

    AxisName(Axis axis) {
        this.axis = axis;
    }

    /** Returns which it is. */
    Axis axis() {
        return axis;
    }

    /** Returns what it counts of the models of a family. */
    String described(Family family) {
        return switch (this) {
            case PARAMS ->
                family.parameterCount() == ParameterCount.NON_EMBEDDING
                        ? "parameters (without embeddings)"
                        : "parameters (all)";
            case FLOPS -> "training FLOPs";
            case TOKENS -> "training tokens";
        };
    }
}
