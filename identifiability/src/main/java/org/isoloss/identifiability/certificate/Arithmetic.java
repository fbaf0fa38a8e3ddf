package org.isoloss.identifiability.certificate;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a network is taken to compute. */
public enum Arithmetic {
    /**
     * The function of its reference code, the cursor: IEEE doubles in a fixed order and {@link StrictMath}. In real
     * arithmetic the same weights have another loss, some 1e-15 away.
     */
    @JsonProperty("double")
    DOUBLE
}
