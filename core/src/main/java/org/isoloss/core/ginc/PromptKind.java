package org.isoloss.core.ginc;

/** Where prompts come from. */
public enum PromptKind {
    /** Examples follow a concept of the law. */
    IN_DISTRIBUTION,
    /** Examples are random slots; a concept that the law does not know gives the label. */
    OUT_OF_DISTRIBUTION
}
