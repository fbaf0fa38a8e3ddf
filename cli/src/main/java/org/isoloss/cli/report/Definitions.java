package org.isoloss.cli.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the figures of a report mean, by the keys of {@code result.json}.
 *
 * @param byKey in the order in which the page lists them
 */
public record Definitions(Map<String, Definition> byKey) {

    private static final String RESOURCE = "definitions.json";

    public Definitions {
        byKey = new LinkedHashMap<>(byKey);
    }

    /**
     * What a figure means.
     *
     * @param name for people
     * @param text the definition: unit, what it is taken over, special values
     * @param source where it is defined; empty for figures of isoloss itself
     */
    public record Definition(String name, String text, String source) {
        public Definition {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(text, "text");
            Objects.requireNonNull(source, "source");
        }
    }

    /** Returns the definitions that come with isoloss. */
    public static Definitions builtIn() {
        try (InputStream in = Objects.requireNonNull(Definitions.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return new Definitions(
                    JsonMapper.shared().readValue(in, new TypeReference<LinkedHashMap<String, Definition>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE, e);
        }
    }

    /** Returns a definition; empty if the key has none. */
    public Optional<Definition> of(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /** Returns the name for people; the key itself if it has no definition. */
    public String name(String key) {
        return of(key).map(Definition::name).orElse(key);
    }
}
