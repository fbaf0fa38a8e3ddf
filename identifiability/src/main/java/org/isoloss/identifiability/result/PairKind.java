package org.isoloss.identifiability.result;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why two models have the same loss. */
public enum PairKind {
    /** They differ on prefixes of probability zero only. */
    @JsonProperty("off-support")
    OFF_SUPPORT,
    /** They differ on prefixes of small probability. */
    @JsonProperty("small-mass")
    SMALL_MASS,
    /** They are one function with two sets of parameters. */
    @JsonProperty("reparametrised")
    REPARAMETRISED,
    /** Training brought both to the same loss within a tolerance. */
    @JsonProperty("trained")
    TRAINED
}
