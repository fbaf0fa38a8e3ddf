package org.isoloss.identifiability.rule;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /** What one publication measured: of which law, by which networks, read how. */
    private record Publication(
            String source, String law, Map<String, String> networks, String reading, List<Row> rows) {}

    /** Runs of one language, architecture and objective; each figure is a mean and a standard deviation, if it has one. */
    private record Row(
            String language,
            String architecture,
            String model,
            int runs,
            Map<String, Map<String, List<@Nullable Double>>> figures) {}

    /** Returns the figures for a language and an architecture, none if nothing comparable was published. */
    public static List<PublishedFigure> read(FormalLanguage language, String architecture) {
        List<PublishedFigure> figures = new ArrayList<>();
        for (Variant variant : Variant.values()) {
            for (PublishedCell cell : cells(language, architecture, variant)) {
                cell.figures()
                        .forEach((probe, metrics) -> metrics.forEach((metric, value) -> figures.add(new PublishedFigure(
                                variant.label(),
                                probe,
                                metric,
                                value.mean(),
                                value.standardDeviation(),
                                cell.runs(),
                                cell.source(),
                                cell.reading()))));
            }
        }
        return List.copyOf(figures);
    }

    /** Returns the same for one objective, by publication. */
    static List<PublishedCell> cells(FormalLanguage language, String architecture, Variant objective) {
        List<PublishedCell> cells = new ArrayList<>();
        for (Publication publication : publications()) {
            publication.rows().stream()
                    .filter(row -> row.language().equals(language.name())
                            && row.architecture().equals(architecture)
                            && row.model().equals(objective.label()))
                    .forEach(row -> cells.add(new PublishedCell(
                            publication.source() + ", " + architecture + " of "
                                    + publication.networks().get(architecture) + ", " + publication.law(),
                            publication.reading(),
                            row.runs(),
                            spreads(row))));
        }
        return List.copyOf(cells);
    }

    private static Map<String, Map<String, PublishedCell.Spread>> spreads(Row row) {
        Map<String, Map<String, PublishedCell.Spread>> spreads = new LinkedHashMap<>();
        row.figures().forEach((probe, metrics) -> {
            Map<String, PublishedCell.Spread> ofProbe = new LinkedHashMap<>();
            metrics.forEach((metric, value) -> {
                Double mean = value.get(0);
                Double deviation = value.get(1);
                if (mean != null) {
                    ofProbe.put(metric, new PublishedCell.Spread(mean, deviation == null ? Double.NaN : deviation));
                }
            });
            spreads.put(probe, ofProbe);
        });
        return spreads;
    }

    private static List<Publication> publications() {
        JsonMapper mapper = JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .build();
        try (@Nullable InputStream in = PublishedFigures.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + RESOURCE + " is missing from the class path");
            }
            return mapper.readValue(in, new TypeReference<List<Publication>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE, e);
        }
    }
}
