package org.isoloss.cli.scale;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.isoloss.metrics.family.Axis;
import org.isoloss.metrics.family.Family;
import org.isoloss.metrics.family.ParameterCount;

/** The axes of curves as they are typed. */
enum AxisName {
    @JsonProperty("params")
    PARAMS,
    @JsonProperty("flops")
    FLOPS,
    @JsonProperty("tokens")
    TOKENS,
    /** The loss: scores of any model at any checkpoint. */
    @JsonProperty("loss")
    LOSS,
    /** The first principal component of many scores. */
    @JsonProperty("capability")
    CAPABILITY;

    /** Returns on which scale models are put in order; loss and capability are none, but what models reach. */
    Axis axis() {
        return switch (this) {
            case PARAMS -> Axis.PARAMETERS;
            case FLOPS -> Axis.FLOPS;
            case TOKENS -> Axis.TOKENS;
            case LOSS, CAPABILITY -> throw new IllegalStateException(this + " is no scale of models");
        };
    }

    /** Returns what it counts of the models of a family. */
    String described(Family family) {
        return switch (axis()) {
            case PARAMETERS ->
                family.parameterCount() == ParameterCount.NON_EMBEDDING
                        ? "parameters (without embeddings)"
                        : "parameters (all)";
            case FLOPS -> "training FLOPs";
            case TOKENS -> "training tokens";
        };
    }
}
