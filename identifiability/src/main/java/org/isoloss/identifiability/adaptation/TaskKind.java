package org.isoloss.identifiability.adaptation;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.isoloss.identifiability.figure.Probe;

/** How a new task is related to what pretraining has shown. */
public enum TaskKind {
    /** A concept of pretraining: the prompt only has to say which. */
    SEEN(
            "tasks of a concept of pretraining",
            "Input and label are symbols in a row of a line about a concept that documents of pretraining were about."),
    /** A concept of pretraining in which what follows two of the slots is exchanged. */
    ALTERED(
            "tasks of an altered concept",
            "A concept of pretraining in which what follows two of the slots is exchanged."),
    /** A concept drawn as those of pretraining were, but not one of them. */
    UNSEEN("tasks of a new concept", "A concept drawn as those of pretraining were, but not one of them."),
    /** A concept of pretraining whose labels have changed their names: each label is called as the next symbol was. */
    RELABELLED(
            "tasks whose labels have changed their names",
            "A concept of pretraining whose labels are each called as the next symbol was.");

    private final Probe probe;

    TaskKind(String name, String definition) {
        probe = Probe.of(
                label(),
                name,
                definition,
                "docs/in-context-or-fine-tuning.md",
                AdaptationFigures.OPTIMAL_ACCURACY,
                AdaptationFigures.IN_CONTEXT,
                AdaptationMethod.FULL.figure(),
                AdaptationMethod.LORA.figure());
    }

    /** Returns what is measured on tasks of this kind. */
    public Probe probe() {
        return probe;
    }

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
