package org.isoloss.base.json;

import java.io.IOException;
import java.io.InputStream;
import org.isoloss.base.file.FilePlace;
import org.isoloss.base.file.FormatException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/**
 * How JSON is read: strictly, a key no more than once in an object, with limits that a hostile file meets before the
 * memory does. The literals NaN, Infinity and -Infinity are tokens, so that a reader can take or name them.
 */
public final class JsonSyntax {

    /** How deep values may lie within each other. */
    public static final int MAX_DEPTH = 200;

    /** How long a string may be, in characters. */
    public static final int MAX_STRING = 1 << 26;

    /** How many digits a number may have. */
    public static final int MAX_DIGITS = 1000;

    static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxNestingDepth(MAX_DEPTH)
            .maxStringLength(MAX_STRING)
            .maxNumberLength(MAX_DIGITS)
            .build();

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .streamReadConstraints(LIMITS)
            .build();

    private JsonSyntax() {}

    /** Returns a parser over a whole file. */
    public static JsonParser parser(InputStream in) {
        return FACTORY.createParser(ObjectReadContext.empty(), in);
    }

    /** Returns a parser over a part of a buffer, such as a line. */
    public static JsonParser parser(byte[] buffer, int offset, int length) {
        return FACTORY.createParser(ObjectReadContext.empty(), buffer, offset, length);
    }

    /**
     * Returns the exception to throw for what could not be read as JSON.
     *
     * @param place the file, or the line that was parsed by itself
     * @throws IOException if the failure was that of the file and not of what it holds
     */
    public static FormatException refused(FilePlace place, JacksonException e) throws IOException {
        return refused(place, "JSON", e);
    }

    /** Returns the exception to throw for what could not be read as a format. */
    public static FormatException refused(FilePlace place, String format, JacksonException e) throws IOException {
        if (e instanceof JacksonIOException && e.getCause() instanceof IOException cause) {
            if (cause instanceof java.io.CharConversionException) {
                return new FormatException(place, "is not " + format + ": " + JsonFault.NOT_UTF8, e);
            }
            throw cause;
        }
        return notOfFormat(place, format, e);
    }

    /** Returns the exception for text that is at fault, and not the reading of it. */
    static FormatException notOfFormat(FilePlace place, String format, JacksonException e) {
        TokenStreamLocation at = e.getLocation();
        FilePlace where = at == null || place.line() > 0 || at.getLineNr() < 1 ? place : place.atLine(at.getLineNr());
        String column = at == null || at.getColumnNr() < 1 ? "" : " (column " + at.getColumnNr() + ")";
        return new FormatException(where, "is not " + format + column + ": " + JsonFault.words(e), e);
    }
}
