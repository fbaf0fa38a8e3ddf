package org.isoloss.identifiability.result;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a model came to be. */
public enum ModelKind {
    /** The law's own conditionals, or a fit in closed form. */
    @JsonProperty("exact")
    EXACT,
    /** Built to show a behaviour. */
    @JsonProperty("constructed")
    CONSTRUCTED,
    /** Fitted by gradient descent. */
    @JsonProperty("trained")
    TRAINED
}
