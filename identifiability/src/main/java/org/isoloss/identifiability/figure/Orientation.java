package org.isoloss.identifiability.figure;

/** Which values of a figure are better. */
public enum Orientation {
    /** Higher ones. */
    HIGHER,
    /** Lower ones. */
    LOWER,
    /** Those nearer a value that the definition names. */
    TARGET,
    /** Neither: the figure describes. */
    NEITHER
}
