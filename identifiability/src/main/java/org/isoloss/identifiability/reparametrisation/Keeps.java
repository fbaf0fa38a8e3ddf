package org.isoloss.identifiability.reparametrisation;

/** How much of a function a reparametrisation keeps in floating point. */
public enum Keeps {
    /** Every logit, to the last bit. */
    BITS,
    /** Every logit up to the rounding of sums and products. */
    UP_TO_ROUNDING;

    /** Returns what is left after two changes, one after the other. */
    Keeps and(Keeps other) {
        return this == BITS ? other : this;
    }
}
