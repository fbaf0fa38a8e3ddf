package org.isoloss.identifiability.adaptation;

import org.isoloss.identifiability.figure.Figure;

/** A way of fine-tuning. */
public enum AdaptationMethod {
    /** All parameters move. */
    FULL("full", "full fine-tuning", "All parameters are fine-tuned on the examples.", "fullRates"),
    /** Low-rank adapters move, beside every matrix of every layer. */
    LORA(
            "lora",
            "LoRA",
            "Low-rank adapters are fine-tuned on the examples, beside every matrix of every layer.",
            "loraRates");

    private final Figure figure;
    private final String ratesSetting;

    AdaptationMethod(String key, String name, String definition, String ratesSetting) {
        figure = AdaptationFigures.fineTuned(key, name, definition);
        this.ratesSetting = ratesSetting;
    }

    /** Returns what is measured of it. */
    public Figure figure() {
        return figure;
    }

    /** Returns its name for people. */
    String words() {
        return figure.name();
    }

    /** The component of {@link TuningOptions} that lists its learning rates. */
    String ratesSetting() {
        return ratesSetting;
    }
}
