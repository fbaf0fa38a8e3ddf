package org.isoloss.identifiability.adaptation;

import org.isoloss.identifiability.figure.Figure;

/** A way of fine-tuning. */
public enum AdaptationMethod {
    /** All parameters move. */
    FULL("full", "full fine-tuning", "All parameters are fine-tuned on the examples."),
    /** Low-rank adapters move, beside every matrix of every layer. */
    LORA("lora", "LoRA", "Low-rank adapters are fine-tuned on the examples, beside every matrix of every layer.");

    private final Figure figure;

    AdaptationMethod(String key, String name, String definition) {
        figure = AdaptationFigures.fineTuned(key, name, definition);
    }

    /** Returns what is measured of it. */
    public Figure figure() {
        return figure;
    }

    /** Returns its name for people. */
    String words() {
        return figure.name();
    }
}
