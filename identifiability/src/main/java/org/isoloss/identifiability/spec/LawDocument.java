package org.isoloss.identifiability.spec;

/**
 * A law file.
 *
 * @param format {@value #FORMAT}
 * @param law the law
 */
public record LawDocument(String format, LawSource law) {

    /** The version of the format. */
    public static final String FORMAT = "isoloss-law/1";

    public LawDocument {
        Formats.check(format, FORMAT);
    }

    /** Creates the document of a law. */
    public LawDocument(LawSource law) {
        this(FORMAT, law);
    }
}
