package org.isoloss.core.ginc;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Figures of the published data, and an excerpt of its parameters; the files say where they are from. */
final class Published {

    /** The published parameters of concepts 0 and 4, and of the unseen concepts 0 and 4. */
    static final String EXCERPT = "published-excerpt.json";

    private static final String EXPECTED = "ginc.json";
    private static final int TRAINING_DOCUMENTS = 1_000;
    private static final int TRAINING_LENGTH = 10_240;
    private static final int VALIDATION_DOCUMENTS = 100;
    private static final int VALIDATION_LENGTH = 1_024;

    private Published() {}

    /** Returns the path of a file beside this class. */
    static Path file(String name) {
        try {
            return Path.of(
                    requireNonNull(Published.class.getResource(name), name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static JsonNode json(String name) {
        try (InputStream in = requireNonNull(Published.class.getResourceAsStream(name), name)) {
            return new JsonMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode expected() {
        return json(EXPECTED);
    }

    /** Returns a generator that stands behind the published training documents. */
    static GincGenerator trained() {
        GincGenerator generator = new GincGenerator(GincSettings.PUBLISHED);
        for (int d = 0; d < TRAINING_DOCUMENTS; d++) {
            generator.nextDocument(TRAINING_LENGTH);
        }
        return generator;
    }

    /** Returns the validation documents that a generator draws next; {@link PublishedGincTest} holds them to the published. */
    static List<GincDocument> validation(GincGenerator generator) {
        return IntStream.range(0, VALIDATION_DOCUMENTS)
                .mapToObj(d -> generator.nextDocument(VALIDATION_LENGTH))
                .toList();
    }

    static double[] doubles(JsonNode array) {
        return array.valueStream().mapToDouble(Published::number).toArray();
    }

    static int[] integers(JsonNode array) {
        return array.valueStream().mapToInt(JsonNode::intValue).toArray();
    }

    static double number(JsonNode value) {
        return value.isString() ? Double.parseDouble(value.stringValue()) : value.doubleValue();
    }
}
