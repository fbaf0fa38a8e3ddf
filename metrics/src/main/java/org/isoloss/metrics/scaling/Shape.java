package org.isoloss.metrics.scaling;

/** How a score depends on scale. Higher scores are better; turn a loss first. */
public enum Shape {
    /** One constant explains every score within its error. */
    FLAT,
    /** Grows with scale, without a plateau that the data prove. */
    RISING,
    /** A plateau, then a rise: forms with a plateau beat the smooth ones by more than noise allows. */
    EMERGING,
    /** Inverse scaling: falls with scale. */
    INVERSE,
    /** Falls, then rises. */
    U_SHAPED,
    /** Rises, then falls. */
    INVERTED_U,
    /** Changes by more than its errors, in no direction. */
    IRREGULAR,
    /** Fewer than four scales, or fewer than five without known errors: no model can be told from another. */
    UNDETERMINED
}
