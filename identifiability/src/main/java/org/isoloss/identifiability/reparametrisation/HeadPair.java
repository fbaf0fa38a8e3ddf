package org.isoloss.identifiability.reparametrisation;

/** Two maps of attention with nothing but products between them, so that a factor may pass from one to the other. */
public enum HeadPair {
    /** Queries and keys, which meet in the scores. */
    QUERY_KEY,
    /** Values and the output projection, which reads their weighted sums. */
    VALUE_OUTPUT
}
