package org.isoloss.identifiability.countermodel;

import org.isoloss.identifiability.fewshot.PromptCell;
import org.isoloss.identifiability.spec.Formats;

/**
 * A counter-model file: what a model answers to prompts of one form, (1 - w) r + w p of a law p. After everything else it
 * predicts as the law does.
 *
 * @param format {@value #FORMAT}
 * @param name the model's
 * @param rule the label of the {@link CounterRule}, r
 * @param delimiter the symbol that ends an example
 * @param exampleLength k, symbols of an example, at least 2
 * @param examples n, at least 0
 * @param lawWeight w, above 0 and below 1
 */
public record CounterModelDocument(
        String format, String name, String rule, String delimiter, int exampleLength, int examples, double lawWeight) {

    /** The version of the format. */
    public static final String FORMAT = "isoloss-counter-model/1";

    public CounterModelDocument {
        Formats.check(format, FORMAT);
        CounterRule.labelled(rule);
        new PromptCell(exampleLength, examples).length();
        if (!(lawWeight > 0 && lawWeight < 1)) {
            throw new IllegalArgumentException("lawWeight is " + lawWeight + "; expected above 0 and below 1");
        }
    }

    /** Creates the document of a counter-model that is called as its rule. */
    public CounterModelDocument(CounterRule rule, String delimiter, PromptCell cell, double lawWeight) {
        this(FORMAT, rule.label(), rule.label(), delimiter, cell.exampleLength(), cell.examples(), lawWeight);
    }

    /** Returns the form of the prompts. */
    public PromptCell cell() {
        return new PromptCell(exampleLength, examples);
    }
}
