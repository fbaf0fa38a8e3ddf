package org.isoloss.identifiability.adaptation;

/** A way of fine-tuning. */
enum AdaptationMethod {
    /** All parameters move. */
    FULL("full", "full fine-tuning"),
    /** Low-rank adapters move, beside every matrix of every layer. */
    LORA("lora", "LoRA");

    private final String label;
    private final String words;

    AdaptationMethod(String label, String words) {
        this.label = label;
        this.words = words;
    }

    /** Its name in results. */
    String label() {
        return label;
    }

    /** Its name for people. */
    String words() {
        return words;
    }
}
