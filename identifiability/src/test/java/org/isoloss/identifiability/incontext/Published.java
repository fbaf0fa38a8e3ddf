package org.isoloss.identifiability.incontext;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Figures of the published data, computed independently; the file says how. */
final class Published {

    private static final String EXPECTED = "ginc.json";

    private Published() {}

    static JsonNode expected() {
        try (InputStream in = requireNonNull(Published.class.getResourceAsStream(EXPECTED), EXPECTED)) {
            return new JsonMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
