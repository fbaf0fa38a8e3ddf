package org.isoloss.identifiability.rule;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.isoloss.core.language.FormalLanguage;
import org.isoloss.identifiability.result.PublishedFigure;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads the figures of the literature that come with this library, for a table beside measured ones. */
public final class PublishedFigures {

    private static final String RESOURCE = "published-figures.json";

    private PublishedFigures() {}

    private record Entry(
            String language,
            String model,
            String probe,
            String metric,
            double value,
            double standardDeviation,
            int runs,
            String source,
            String reading) {}

    /** Returns the figures for a language, none if nothing comparable was published. */
    public static List<PublishedFigure> read(FormalLanguage language) {
        JsonMapper mapper = JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .build();
        try (@Nullable InputStream in = PublishedFigures.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + RESOURCE + " is missing from the class path");
            }
            return mapper.readValue(in, new TypeReference<List<Entry>>() {}).stream()
                    .filter(entry -> entry.language().equals(language.name()))
                    .map(entry -> new PublishedFigure(
                            entry.model(),
                            entry.probe(),
                            entry.metric(),
                            entry.value(),
                            entry.standardDeviation(),
                            entry.runs(),
                            entry.source(),
                            entry.reading()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE, e);
        }
    }
}
