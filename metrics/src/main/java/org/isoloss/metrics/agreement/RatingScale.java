package org.isoloss.metrics.agreement;

/** What ratings are, and so how far apart two of them lie. */
public enum RatingScale {
    /** Names: equal or not. */
    NOMINAL,
    /** Numbers whose order alone counts. */
    ORDINAL,
    /** Numbers whose differences count, squared. */
    INTERVAL
}
