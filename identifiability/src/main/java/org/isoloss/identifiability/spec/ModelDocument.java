package org.isoloss.identifiability.spec;

import java.util.List;

/**
 * A model file.
 *
 * @param format {@value #FORMAT}
 * @param name for tables
 * @param vocabulary the symbols
 * @param model the model over them
 */
public record ModelDocument(String format, String name, List<String> vocabulary, ModelSource model) {

    /** The version of the format. */
    public static final String FORMAT = "isoloss-model/1";

    public ModelDocument {
        Formats.check(format, FORMAT);
        vocabulary = List.copyOf(vocabulary);
    }

    /** Creates the document of a model. */
    public ModelDocument(String name, List<String> vocabulary, ModelSource model) {
        this(FORMAT, name, vocabulary, model);
    }
}
