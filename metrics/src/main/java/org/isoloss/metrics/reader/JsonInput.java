package org.isoloss.metrics.reader;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.json.JsonMapper;

/** How JSON is read: strictly, with limits that a hostile file meets before the memory does. */
final class JsonInput {

    private static final int MAX_DEPTH = 200;
    private static final int MAX_STRING = 100_000_000;

    /** Parses tokens; safe for many threads. */
    static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_STRING)
                    .build())
            .build();

    /** Reads trees. */
    static final JsonMapper MAPPER = JsonMapper.builder(FACTORY).build();

    private JsonInput() {}

    /** Opens a file, unpacked if its name ends in {@code .gz}. */
    static InputStream open(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new FormatException(FilePlace.of(file), "is a folder; expected a file");
        }
        InputStream in = Files.newInputStream(file);
        if (!file.toString().endsWith(".gz")) {
            return in;
        }
        try {
            return new GZIPInputStream(in, 1 << 16);
        } catch (ZipException e) {
            in.close();
            throw new FormatException(FilePlace.of(file), "is not packed by gzip, as its name says", e);
        }
    }

    /** Returns a parser over a whole file whose tokens can bind to trees. */
    static JsonParser parser(InputStream in) {
        return MAPPER.createParser(in);
    }

    /** Returns a parser over a line in a buffer. */
    static JsonParser parser(byte[] buffer, int offset, int length) {
        return FACTORY.createParser(ObjectReadContext.empty(), buffer, offset, length);
    }

    /** Returns the exception to throw for what could not be read at all: its place is told if a packed file is damaged. */
    static IOException damaged(FilePlace place, IOException e) {
        if (e instanceof EOFException || e instanceof ZipException) {
            throw new FormatException(place, "cannot be unpacked further (" + e.getMessage() + "); is it cut off?", e);
        }
        return e;
    }

    /** Returns the exception to throw for what could not be read as JSON; place is the file or the line. */
    static FormatException refused(FilePlace place, JacksonException e) throws IOException {
        return refused(place, "JSON", e);
    }

    /** Returns the exception to throw for what could not be read as a format. */
    static FormatException refused(FilePlace place, String format, JacksonException e) throws IOException {
        if (e instanceof JacksonIOException && e.getCause() instanceof IOException cause) {
            throw damaged(place, cause);
        }
        TokenStreamLocation at = e.getLocation();
        String where = "";
        if (at != null) {
            where = place.line() > 0
                    ? " (column " + at.getColumnNr() + ")"
                    : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
        }
        String message = e.getOriginalMessage().replaceAll("\\s+", " ");
        // Jackson appends hints for programmers in brackets and the source of its input.
        message = message.replaceAll("\\(start marker at .*?\\)", "").replaceAll("\\(for .*? starting at .*?\\)", "");
        return new FormatException(place, "is not " + format + where + ": " + message.strip(), e);
    }
}
