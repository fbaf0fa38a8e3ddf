package org.isoloss.identifiability.result;

import java.util.Map;
import java.util.Objects;

/**
 * What a model wrote after a prompt, to look at.
 *
 * @param model the model's name
 * @param probe the probe that the prompt belongs to
 * @param prompt symbols as text; empty for the start symbol alone
 * @param text what the model wrote, without the prompt
 * @param finished whether the model ended the sequence before the longest length allowed
 * @param rules for each rule of the language whether prompt and text together keep it
 */
public record ShownCompletion(
        String model, String probe, String prompt, String text, boolean finished, Map<String, Boolean> rules) {

    public ShownCompletion {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(probe, "probe");
        Objects.requireNonNull(prompt, "prompt");
        Objects.requireNonNull(text, "text");
        rules = Ordered.copy(rules);
    }
}
