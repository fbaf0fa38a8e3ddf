package org.isoloss.identifiability.adaptation;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a new task is related to what pretraining has shown. */
public enum TaskKind {
    /** A concept of pretraining: the prompt only has to say which. */
    SEEN,
    /** A concept of pretraining in which what follows two of the slots is exchanged. */
    ALTERED,
    /** A concept drawn as those of pretraining were, but not one of them. */
    UNSEEN,
    /** A concept of pretraining whose labels have changed their names: each label is called as the next symbol was. */
    RELABELLED;

    /** Returns its name in options and results. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return label();
    }
}
