package org.isoloss.metrics.scaling;

/** How a score depends on scale. Higher scores are better; turn a loss first. */
public enum Shape {
    /** One constant explains every score within its known error. */
    FLAT,
    /** Grows with scale, as the smaller models let expect. */
    RISING,
    /** Rises above what a smooth curve through the smaller half of the models foretells, by more than noise allows. */
    EMERGING,
    /** Rises and then stays at a level: the largest models no longer differ. */
    SATURATING,
    /** Inverse scaling: falls with scale. */
    INVERSE,
    /** Falls, then rises. */
    U_SHAPED,
    /** Rises, then falls. */
    INVERTED_U,
    /** Changes by more than its errors, in no direction. */
    IRREGULAR,
    /**
     * Fewer than four scales, or fewer than five without known errors; or no errors are known, and no change can be told
     * from scatter.
     */
    UNDETERMINED
}
