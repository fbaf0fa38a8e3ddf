package org.isoloss.identifiability.figure;

import org.isoloss.core.network.Architecture;

/**
 * What several models of a run have in common, their seeds aside: an objective, a rule by which they answer, a network.
 * Declared once, beside the code that makes them.
 *
 * @param key under which it stands in {@code result.json}; models are called by it
 * @param definition in a sentence
 */
public record ModelFamily(String key, String definition) {

    public ModelFamily {
        Figure.requireText(key, "key", key);
        Figure.requireText(key, "definition", definition);
    }

    /** Returns the family of the networks of an architecture, under its name. */
    public static ModelFamily of(Architecture<?> architecture) {
        return new ModelFamily(architecture.name(), architecture.definition());
    }

    /** Returns the unique name of one of its models: the first repetition is called as the family is. */
    public String model(int repetition) {
        if (repetition < 1) {
            throw new IllegalArgumentException(
                    "model " + key + " is repetition " + repetition + "; expected 1 or more");
        }
        return repetition == 1 ? key : key + "#" + repetition;
    }
}
