package org.isoloss.cli.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.isoloss.cli.Invocation;
import org.isoloss.identifiability.incontext.PublishedAccuracies;
import org.isoloss.identifiability.rule.PublishedFigures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A run's tables and page leave out no published row that the run can measure, whether it agrees or not. */
class PublishedRowsTest {

    @TempDir
    private Path folder;

    private String run(String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of("run"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--quiet", "--out", folder.toString()));
        Invocation done = Invocation.of(Studies.all(), all.toArray(String[]::new));
        assertThat(done.status()).as(done.err()).isLessThan(2);
        return Files.readString(folder.resolve("report.html"));
    }

    private static JsonNode resource(Class<?> beside, String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(beside.getResourceAsStream(name), name)) {
            return JsonMapper.shared().readTree(in);
        }
    }

    @Test
    void everyPublishedFigureOfRuleExtrapolationStandsBesideAMeasuredOne() throws IOException {
        String page = run(
                "rule-extrapolation",
                "--max-count",
                "3",
                "--prompt-length",
                "4",
                "--seeds",
                "2",
                "--steps",
                "3",
                "--width",
                "4",
                "--heads",
                "2",
                "--layers",
                "1",
                "--feed-forward",
                "8");
        assertThat(page).contains("Published figures beside measured ones");
        List<String> table = Files.readAllLines(folder.resolve("tables/published.csv"));
        int rows = 0;
        for (JsonNode publication : resource(PublishedFigures.class, "published-figures.json")) {
            for (JsonNode row : publication.get("rows")) {
                if (!row.get("language").stringValue().equals("aNbN")
                        || !row.get("architecture").stringValue().equals("transformer")) {
                    continue;
                }
                for (String probe : row.get("figures").propertyNames()) {
                    for (String metric : row.get("figures").get(probe).propertyNames()) {
                        if (row.get("figures").get(probe).get(metric).get(0).isNull()) {
                            continue;
                        }
                        String begins = row.get("model").stringValue() + "," + probe + "," + metric + ",";
                        int runs = row.get("runs").intValue();
                        assertThat(table)
                                .as(begins + " of " + runs + " runs")
                                .anyMatch(line -> line.startsWith(begins)
                                        && line.contains("," + runs + ",")
                                        && line.contains("parameters"));
                        rows++;
                    }
                }
            }
        }
        assertThat(rows).isGreaterThan(40);
        assertThat(table).hasSize(rows + 1);
        assertThat(table)
                .filteredOn(line -> line.startsWith("oracle,startOnly,rule1,0"))
                .hasSize(1);
    }

    @Test
    void everyPublishedAccuracyOfTheFormsThatWereAskedStandsBesideTheLaws() throws IOException {
        String page = run(
                "in-context",
                "--example-lengths",
                "3,10",
                "--examples",
                "0,2",
                "--prompts",
                "4",
                "--samples",
                "4",
                "--documents",
                "2",
                "--document-length",
                "40");
        assertThat(page).contains("Published accuracies and the law");
        List<String> table = Files.readAllLines(folder.resolve("tables/published-accuracy.csv"));
        int rows = 0;
        for (JsonNode curve : resource(PublishedAccuracies.class, "xie2022-published.json")) {
            int k = curve.get("exampleLength").intValue();
            for (int n : List.of(0, 2)) {
                if (k == 3 || k == 10) {
                    String begins = (curve.get("outOfDistribution").booleanValue() ? "oodPrompts," : "idPrompts,") + k
                            + "," + n + "," + curve.get("model").stringValue().replace('_', ' ') + ",";
                    assertThat(table).as(begins).anyMatch(line -> line.startsWith(begins));
                    rows++;
                }
            }
        }
        assertThat(table).hasSize(rows + 1);
    }
}
