package org.isoloss.identifiability.rule;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.isoloss.core.language.FormalLanguage;
import org.isoloss.core.language.Languages;
import org.isoloss.core.network.Architectures;
import org.isoloss.core.transformer.Transformer;
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
            "rule2", "r2",
            "rule2Completion", "r2_completion",
            "finished", "finished",
            "grammatical", "grammatical");
    private static final Map<String, String> TRAININGS =
            Map.of("maximum-likelihood", "maximum_likelihood", "adversarial", "adversarial", "oracle", "oracle");

    @Test
    void everyFigureNamesItsSource() {
        for (var language : Languages.all()) {
            for (String architecture : Architectures.names()) {
                assertThat(PublishedFigures.read(language, architecture))
                        .allSatisfy(figure -> assertThat(figure.source())
                                .containsPattern("arXiv:24\\d\\d\\.\\d{5}")
                                .contains(architecture + " of ", "parameters"));
            }
        }
        assertThat(PublishedFigures.read(Languages.A_N_B_N, Transformer.NAME))
                .filteredOn(f -> f.metric().equals("rule1") && f.probe().equals("outOfDistribution"))
                .extracting(f -> f.model() + " " + f.value() + " " + f.runs())
                .containsExactly(
                        "maximum-likelihood 0.4618 34",
                        "maximum-likelihood 0.6566 268",
                        "adversarial 0.0 50",
                        "oracle 0.8295 44");
        assertThat(PublishedFigures.read(Languages.A_N_B_N_A_N, Transformer.NAME))
                .isEmpty();
    }

    /** Against the figures computed from the published tables: four digits, and none of a rule is left out. */
    @Test
    void figuresAreThoseOfThePublishedTables() throws IOException {
        JsonNode published;
        try (InputStream in = requireNonNull(PublishedFiguresTest.class.getResourceAsStream(PUBLISHED), PUBLISHED)) {
            published = new JsonMapper().readTree(in);
        }
        int rows = 0;
        for (JsonNode row : published.get("reizinger2024").get("sweeps")) {
            if (row.get("status").stringValue().startsWith("final")) {
                check(row, "Reizinger", Languages.A_N_B_N, Transformer.NAME);
                rows++;
            }
        }
        for (JsonNode row : published.get("meszaros2024").get("merged_as_in_figures")) {
            String language = row.get("language").stringValue().replace(" ", "");
            check(
                    row,
                    "Mészáros",
                    Languages.named(language),
                    row.get("architecture").stringValue());
            rows++;
        }
        assertThat(rows).isEqualTo(3 + 30);
    }

    private static void check(JsonNode row, String source, FormalLanguage language, String architecture) {
        String training = row.has("training") ? row.get("training").stringValue() : "maximum_likelihood";
        List<PublishedFigure> figures = PublishedFigures.read(language, architecture).stream()
                .filter(figure -> figure.source().startsWith(source) && training.equals(TRAININGS.get(figure.model())))
                .toList();
        PROBES.forEach((probe, prefix) -> METRICS.forEach((metric, name) -> {
            JsonNode expected = row.get("metrics").get(prefix + name);
            if (expected != null && expected.get("mean").isNumber()) {
                assertFigure(
                        figures,
                        probe,
                        metric,
                        expected.get("mean").doubleValue(),
                        expected.get("sd").isNumber() ? expected.get("sd").doubleValue() : Double.NaN,
                        row.get("n_runs").intValue());
            }
        }));
        if (source.equals("Reizinger")) {
            JsonNode loss = row.get("metrics").get("min_val_loss");
            assertFigure(
                    figures,
                    "loss",
                    "klPerSequence",
                    257 * loss.get("mean").doubleValue() - Math.log(128),
                    257 * loss.get("sd").doubleValue(),
                    row.get("n_runs").intValue());
        }
    }

    private static void assertFigure(
            List<PublishedFigure> figures, String probe, String metric, double mean, double deviation, int runs) {
        assertThat(figures)
                .filteredOn(figure ->
                        figure.probe().equals(probe) && figure.metric().equals(metric))
                .as(probe + " " + metric)
                .singleElement()
                .satisfies(figure -> {
                    assertThat(figure.runs()).isEqualTo(runs);
                    assertThat(figure.value()).isCloseTo(mean, within(5.1e-5));
                    if (Double.isNaN(deviation)) {
                        assertThat(figure.standardDeviation()).isNaN();
                    } else {
                        assertThat(figure.standardDeviation()).isCloseTo(deviation, within(5.1e-5));
                    }
                });
    }
}
