package org.isoloss.identifiability.certificate;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a network is taken to compute. */
public enum Arithmetic {
    /**
     * The function of its reference code, the cursor: IEEE doubles in a fixed order and {@link StrictMath}. In real
     * arithmetic the same weights have another loss, some 1e-15 away.
     */
    @JsonProperty("double")
    DOUBLE("double", "of a network, what its reference code computes in double precision"),

    /** The function that its weights make of real numbers: what would be computed if nothing were rounded. */
    @JsonProperty("real")
    REAL("real", "of a network, what its weights make of real numbers, nothing rounded");

    private final String label;
    private final String meaning;

    Arithmetic(String label, String meaning) {
        this.label = label;
        this.meaning = meaning;
    }

    /** Returns what it says of networks, in words. */
    String meaning() {
        return meaning;
    }

    @Override
    public String toString() {
        return label;
    }
}
