package org.isoloss.identifiability.rule;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.isoloss.core.language.Languages;
import org.isoloss.identifiability.result.PublishedFigure;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PublishedFiguresTest {

    private static final String PUBLISHED = "published.json";

    private static final Map<String, String> PROBES =
            Map.of("inDistribution", "id_", "outOfDistribution", "ood_", "startOnly", "sos_");
    private static final Map<String, String> METRICS = Map.of(
            "rule1", "r1",
            "rule2Completion", "r2_completion",
            "finished", "finished",
            "grammatical", "grammatical");
    private static final Map<String, String> TRAININGS =
            Map.of("maximum-likelihood", "maximum_likelihood", "adversarial", "adversarial", "oracle", "oracle");

    @Test
    void everyFigureNamesItsSource() {
        for (var language : Languages.all()) {
            assertThat(PublishedFigures.read(language))
                    .allSatisfy(figure -> assertThat(figure.source()).containsPattern("arXiv:24\\d\\d\\.\\d{5}"));
        }
        assertThat(PublishedFigures.read(Languages.A_N_B_N))
                .filteredOn(f -> f.metric().equals("rule1") && f.probe().equals("outOfDistribution"))
                .extracting(f -> f.model() + " " + f.value() + " " + f.runs())
                .containsExactly(
                        "maximum-likelihood 0.4618 34",
                        "adversarial 0.0 50",
                        "oracle 0.8295 44",
                        "maximum-likelihood 0.6566 268");
        assertThat(PublishedFigures.read(Languages.A_N_B_N_A_N)).isEmpty();
    }

    /** Against the figures computed from the published tables: four digits. */
    @Test
    void figuresAreThoseOfThePublishedTables() throws IOException {
        JsonNode published;
        try (InputStream in = requireNonNull(PublishedFiguresTest.class.getResourceAsStream(PUBLISHED), PUBLISHED)) {
            published = new JsonMapper().readTree(in);
        }
        JsonNode reizinger = published.get("reizinger2024");
        JsonNode meszaros = published.get("meszaros2024");
        for (var language : Languages.all()) {
            for (PublishedFigure figure : PublishedFigures.read(language)) {
                JsonNode row = figure.source().startsWith("Reizinger")
                        ? reizinger(reizinger, figure)
                        : meszaros(meszaros, figure, language.name());
                assertThat(figure.runs()).isEqualTo(row.get("n_runs").intValue());
                boolean loss = figure.probe().equals("loss");
                JsonNode metric = row.get("metrics")
                        .get(loss ? "min_val_loss" : PROBES.get(figure.probe()) + METRICS.get(figure.metric()));
                double mean = metric.get("mean").doubleValue();
                double deviation = metric.get("sd").doubleValue();
                assertThat(figure.value())
                        .as(figure.toString())
                        .isCloseTo(loss ? 257 * mean - Math.log(128) : mean, within(5.1e-5));
                assertThat(figure.standardDeviation())
                        .as(figure.toString())
                        .isCloseTo(loss ? 257 * deviation : deviation, within(5.1e-5));
            }
        }
    }

    private static JsonNode reizinger(JsonNode published, PublishedFigure figure) {
        return published
                .get("sweeps")
                .valueStream()
                .filter(sweep -> sweep.get("status").stringValue().startsWith("final")
                        && sweep.get("training").stringValue().equals(TRAININGS.get(figure.model())))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode meszaros(JsonNode published, PublishedFigure figure, String language) {
        assertThat(figure.model()).isEqualTo("maximum-likelihood");
        return published
                .get("merged_as_in_figures")
                .valueStream()
                .filter(row -> row.get("language").stringValue().equals(language)
                        && row.get("architecture").stringValue().equals("transformer")
                        && row.get("decoding").stringValue().equals("greedy"))
                .findFirst()
                .orElseThrow();
    }
}
