package org.isoloss.identifiability.adaptation;

/** A way of fine-tuning. */
enum AdaptationMethod {
    /** All parameters move. */
    FULL("full", "full fine-tuning", "fullRates"),
    /** Low-rank adapters move, beside every matrix of every layer. */
    LORA("lora", "LoRA", "loraRates");

    private final String label;
    private final String words;
    private final String ratesSetting;

    AdaptationMethod(String label, String words, String ratesSetting) {
        this.label = label;
        this.words = words;
        this.ratesSetting = ratesSetting;
    }

    /** Its name in results. */
    String label() {
        return label;
    }

    /** Its name for people. */
    String words() {
        return words;
    }

    /** The component of {@link TuningOptions} that lists its learning rates. */
    String ratesSetting() {
        return ratesSetting;
    }
}
