package org.isoloss.metrics.family;

/** What to do with several result files of one model that hold the same task. */
public enum SeveralRuns {
    /** The newest counts, by the date in the file or in its name. */
    NEWEST,
    /** All count, as replicates: their mean. */
    ALL
}
