package org.isoloss.cli.score.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.isoloss.cli.Invocation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The tables of {@code score --view}, through the command line; expected figures are counted by hand. */
class ViewTest {

    @TempDir
    private Path folder;

    @Test
    void digitsAreCountedFromBothEnds() throws IOException {
        JsonNode rows = view("digits", """
                {"id": 1, "prediction": "378", "target": "376"}
                {"id": 2, "prediction": "78", "target": "178"}
                """);
        assertThat(rows.size()).isEqualTo(3);
        assertThat(number(rows.get(0), "fromLeft")).isEqualTo(0.5); // 3 of 376
        assertThat(number(rows.get(0), "fromRight")).isEqualTo(0.5); // 8 of 178
        assertThat(number(rows.get(1), "fromRight")).isEqualTo(1);
        assertThat(number(rows.get(2), "fromRight")).isEqualTo(0.5);
        assertThat(number(rows.get(2), "fromLeftHigh")).isLessThan(1);
    }

    @Test
    void perturbationsAreHeldAgainstTheCleanItems() throws IOException {
        JsonNode rows = view(
                "perturbations",
                lines(8, i -> right(i, "", i < 6))
                        + lines(8, i -> right(i, ", \"perturbation\": \"typos\"", i < 3))
                        + lines(8, i -> right(i, ", \"perturbation\": \"case\"", i > 1 && i < 6)));
        JsonNode typos = row(rows, "perturbation", "typos");
        assertThat(number(typos, "drop")).isEqualTo(0.375);
        assertThat(number(typos, "pValue")).isEqualTo(0.25); // three items, all to one side
        JsonNode worst = row(rows, "perturbation", "worst of all");
        assertThat(number(worst, "perturbed")).isEqualTo(0.125); // item 2 alone is right in all variants
        assertThat(number(worst, "retention")).isCloseTo(1 / 6.0, within(1e-15));
        assertThat(number(worst, "retentionLow")).isCloseTo(0.0301, within(1e-4)); // Wilson, 1 of 6
        assertThat(number(row(rows, "perturbation", "mean of all"), "perturbed"))
                .isCloseTo((6 + 3 + 4) / 24.0, within(1e-15));
    }

    @Test
    void groupsHaveTheirGapWithAnIntervalWhereThereAreTwo() throws IOException {
        JsonNode two = view("groups", lines(20, i -> right(i, ", \"group\": \"" + (i < 10 ? "a" : "b") + "\"", i < 9)));
        JsonNode gap = row(two, "group", "largest - smallest");
        assertThat(number(gap, "difference")).isEqualTo(0.9);
        assertThat(number(gap, "differenceLow")).isPositive();
        assertThat(row(two, "group", "b").get("worst").asString()).isEqualTo("worst");
        assertThat(number(row(two, "group", "b"), "pValue")).isCloseTo(0.000119, within(1e-6)); // Fisher, SciPy
        JsonNode three = view("groups", lines(21, i -> right(i, ", \"group\": " + i % 3, i < 9)));
        assertThat(row(three, "group", "largest - smallest")
                        .get("differenceLow")
                        .isNull())
                .isTrue();
    }

    @Test
    void shortcutsPartItemsByWhetherTheCueIsRight() throws IOException {
        JsonNode rows =
                view("shortcuts", lines(12, i -> right(i, ", \"shortcuts\": {\"overlap\": " + (i < 8) + "}", i < 9)));
        assertThat(number(rows.get(0), "whereRight")).isEqualTo(1);
        assertThat(number(rows.get(0), "whereWrong")).isEqualTo(0.25);
        assertThat(number(rows.get(0), "gap")).isEqualTo(0.75);
        assertThat(number(rows.get(0), "pValue")).isCloseTo(3 / 55.0 * 1 / 3, within(1e-12)); // C(4,3) / C(12,9)
    }

    @Test
    void strategiesAndOrdersAreConditionsOfTheSameItems() throws IOException {
        String file = lines(10, i -> right(i, ", \"strategy\": \"direct\", \"order\": 1", i < 3))
                + lines(10, i -> right(i, ", \"strategy\": \"direct\", \"order\": 2", i < 5))
                + lines(10, i -> right(i, ", \"strategy\": \"steps\", \"order\": 1", i < 9));
        JsonNode strategies = view("strategies", file);
        assertThat(strategies.size()).isEqualTo(1);
        assertThat(strategies.get(0).get("task").asString()).isEqualTo(" # 1");
        assertThat(number(strategies.get(0), "gain")).isCloseTo(0.6, within(1e-15));
        assertThat(number(strategies.get(0), "pValue")).isEqualTo(0.03125); // six items, all to one side
        JsonNode orders = view("orders", file);
        assertThat(number(orders.get(0), "deviation")).isCloseTo(Math.sqrt(0.02), within(1e-15));
        assertThat(orders.get(0).get("highestOrder").asString()).isEqualTo("2");
    }

    @Test
    void optionsShowPlacesLabelsAndWhatAContentFreePromptDoes() throws IOException {
        String file = lines(
                6,
                i -> "{\"id\": " + i + ", \"options\": [\"yes\", \"no\"], \"gold\": " + i % 2
                        + ", \"optionProbabilities\": [0.7, 0.3], \"optionUnconditionalLogLikelihoods\": [-0.1, -2.4]}\n");
        JsonNode positions = view("positions", file);
        assertThat(number(positions.get(0), "accuracy")).isEqualTo(1);
        assertThat(number(row(positions, "position", "largest - smallest"), "accuracy"))
                .isEqualTo(1);
        JsonNode labels = view("labels", file);
        assertThat(number(row(labels, "label", "yes"), "predicted")).isEqualTo(1);
        assertThat(number(row(labels, "label", "total variation"), "predicted")).isEqualTo(0.5);
        assertThat(number(row(labels, "label", "total variation"), "commonTokenCorrelation"))
                .isEqualTo(1);
        JsonNode calibrated = view("content-free", file, "contentFree");
        // .7 / e^-.1 against .3 / e^-2.4: every answer turns from yes to no.
        assertThat(number(row(calibrated, "metric", "accuracy"), "after")).isEqualTo(0.5);
        double p = 0.7 / Math.exp(-0.1) / (0.7 / Math.exp(-0.1) + 0.3 / Math.exp(-2.4));
        assertThat(number(row(calibrated, "metric", "log_loss"), "after"))
                .isCloseTo(-(Math.log(p) + Math.log1p(-p)) / 2, within(1e-12));
    }

    @Test
    void demonstrationsShowWhatIsCopied() throws IOException {
        JsonNode rows = view("demonstrations", """
                {"id": 1, "demonstrations": ["a", "a", "b"], "prediction": "b", "target": "a"}
                {"id": 2, "demonstrations": ["a", "a", "b"], "prediction": "b", "target": "b"}
                {"id": 3, "demonstrations": ["b", "a", "a"], "prediction": "a", "target": "b"}
                """);
        assertThat(number(row(rows, "label", "majority"), "given")).isCloseTo(1 / 3.0, within(1e-15));
        assertThat(number(row(rows, "label", "place 3"), "given")).isEqualTo(1);
        assertThat(number(row(rows, "label", "place 3"), "excess")).isCloseTo(2 / 3.0, within(1e-15));
        assertThat(number(row(rows, "label", "last - mean of the others"), "given"))
                .isCloseTo(1 - 1 / 6.0, within(1e-15));
    }

    @Test
    void confidenceShowsBinsPartsAndACurve() throws IOException {
        String file = """
                {"id": 1, "confidence": 0.9, "correct": true}
                {"id": 2, "confidence": 0.9, "correct": true}
                {"id": 3, "confidence": 0.6, "correct": false}
                {"id": 4, "confidence": 0.6, "correct": true}
                """;
        JsonNode bins = view("reliability", file);
        assertThat(bins.size()).isEqualTo(2);
        assertThat(number(bins.get(0), "accuracy")).isEqualTo(0.5);
        JsonNode parts = view("brier", file);
        JsonNode exact = row(parts, "groups", "equal confidences");
        assertThat(number(exact, "brier")).isCloseTo((0.01 + 0.01 + 0.36 + 0.16) / 4, within(1e-15));
        assertThat(number(exact, "reliability")).isCloseTo(0.01, within(1e-15));
        assertThat(number(exact, "resolution")).isEqualTo(0.0625);
        assertThat(number(exact, "uncertainty")).isEqualTo(0.1875);
        assertThat(number(exact, "withinBins")).isZero();
        JsonNode curve = view("selective", file);
        assertThat(number(curve.get(4), "accuracy")).isEqualTo(1); // the more confident half
        assertThat(number(curve.get(9), "accuracy")).isEqualTo(0.75);
    }

    @Test
    void temperatureIsFittedOnOneHalfAndShownOnTheOther() throws IOException {
        // Right 3 times of 4 with log-odds 4: the best temperature of all items is 4 / ln 3.
        JsonNode rows = view(
                "temperature",
                lines(
                        400,
                        i -> "{\"id\": " + i + ", \"optionLogLikelihoods\": [4, 0], \"gold\": " + (i % 4 == 0 ? 1 : 0)
                                + "}\n"));
        assertThat(rows.size()).isEqualTo(2);
        for (JsonNode row : rows) {
            assertThat(number(row, "items")).isEqualTo(200);
            assertThat(number(row, "temperature")).isBetween(2.5, 6.0);
            assertThat(number(row, "lossAfter")).isLessThan(number(row, "lossBefore"));
            assertThat(number(row, "eceAfter")).isLessThan(number(row, "eceBefore"));
        }
        JsonNode clusters = view(
                "temperature",
                lines(
                        40,
                        i -> "{\"id\": " + i + ", \"cluster\": " + i / 10
                                + ", \"optionLogLikelihoods\": [4, 0], \"gold\": " + (i % 4 == 0 ? 1 : 0) + "}\n"));
        assertThat(number(clusters.get(0), "items"))
                .as("two whole clusters of ten")
                .isEqualTo(20);
        JsonNode none = view(
                "temperature", lines(8, i -> "{\"id\": " + i + ", \"optionLogLikelihoods\": [4, 0], \"gold\": 0}\n"));
        assertThat(none.get(0).get("reason").asString()).contains("ever lower temperatures lose less");
    }

    @Test
    void ratersAndPeopleAreCompared() throws IOException {
        String file = lines(
                24,
                i -> "{\"id\": " + i + ", \"ratings\": {\"ann\": " + i % 3 + ", \"bob\": "
                        + (i < 18 ? i % 3 : (i + 1) % 3) + "}, \"humanScore\": " + i % 3 + ", \"scores\": {\"judge\": "
                        + (i < 18 ? i % 3 : 2 - i % 3) + "}}\n");
        JsonNode agreement = view("agreement", file);
        assertThat(number(row(agreement, "figure", "Cohen's kappa"), "value"))
                .isCloseTo((0.75 - 1 / 3.0) / (1 - 1 / 3.0), within(1e-12));
        assertThat(row(agreement, "figure", "Cohen's kappa").get("low").isNull())
                .isFalse();
        assertThat(row(agreement, "figure", "Krippendorff's alpha, ordinal")).isNotNull();
        JsonNode human = view("human", file);
        JsonNode pearson = row(human, "correlation", "pearson");
        assertThat(pearson.get("metric").asString()).isEqualTo("recorded:judge");
        assertThat(number(pearson, "value")).isCloseTo(0.5, within(1e-12)); // 12 of 24 less 4: (12 - 4) / 16
        assertThat(pearson.get("low").isNull()).isFalse();
        assertThat(row(human, "correlation", "kendall").get("low").isNull()).isTrue();
    }

    @Test
    void samplesAndStereotypes() throws IOException {
        JsonNode samples = view("samples", """
                {"id": 1, "samples": 4, "correctSamples": 2}
                {"id": 2, "samples": 4, "correctSamples": 0}
                """);
        assertThat(number(row(samples, "figure", "pass@1"), "value")).isEqualTo(0.25);
        assertThat(number(row(samples, "figure", "pass@2"), "value")).isCloseTo(5 / 12.0, within(1e-15));
        assertThat(number(row(samples, "figure", "variance of items' means"), "value"))
                .isEqualTo(0.125);
        assertThat(number(row(samples, "figure", "variance between answers to one item"), "value"))
                .isCloseTo(1 / 6.0, within(1e-15));
        JsonNode stereotypes = view("stereotypes", """
                {"id": 1, "optionLogLikelihoods": [-3, -5], "gold": 1, "stereotype": 0}
                {"id": 2, "optionLogLikelihoods": [-3, -4], "gold": 0, "stereotype": 1}
                """);
        assertThat(number(stereotypes.get(0), "share")).isEqualTo(0.5);
        assertThat(number(stereotypes.get(0), "meanAbsoluteDifference")).isEqualTo(1.5);
    }

    /** TestSetSize by its formula: 2.8016 sqrt(2 p (1 - p) / n), p = 10.5 / 21. */
    @Test
    void resolutionTellsWhatTheTestShows() throws IOException {
        JsonNode row = view("resolution", lines(20, i -> right(i, "", i < 10))).get(0);
        double z = 1.959963984540054 + 0.8416212335729143;
        assertThat(number(row, "detectable")).isCloseTo(z * Math.sqrt(2 * 0.25 / 20), within(1e-12));
        assertThat(number(row, "detectablePaired")).isCloseTo(z * Math.sqrt(0.25 / 20), within(1e-12));
        assertThat(number(row, "itemsNeeded")).isEqualTo(Math.ceil(z * z * 0.5 / 0.0025));
        assertThat(number(row, "noneLeaves")).isCloseTo(1 - Math.pow(0.05, 0.05), within(1e-12));
    }

    @ParameterizedTest
    @EnumSource(value = ViewName.class, names = "ALL", mode = EnumSource.Mode.EXCLUDE)
    void aViewThatNothingIsForSaysWhatItNeeds(ViewName name) throws IOException {
        Path file = Files.writeString(
                folder.resolve("bare.jsonl"),
                "{\"id\": 1, \"scores\": {\"x\": 0.5}}\n{\"id\": 2, \"scores\": {\"x\": 1}}\n");
        Invocation done = Invocation.of(List.of(), "score", file.toString(), "--view", name.key());
        assertThat(done.status()).isZero();
        assertThat(done.err()).contains("--view " + name.key() + " has no rows: it needs ");
    }

    @Test
    void theViewsThatItemsAreMarkedForAreNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("marked.jsonl"), right(1, ", \"group\": 1, \"order\": 2", true));
        assertThat(Invocation.of(List.of(), "score", file.toString()).err())
                .isEqualTo("more of these items: isoloss score --view groups,orders\n");
        assertThat(Invocation.of(List.of(), "score", file.toString(), "--view", "all")
                        .out())
                .doesNotContain("Groups", "Orders");
    }

    private JsonNode view(String name, String lines) throws IOException {
        return view(name, lines, name);
    }

    private JsonNode view(String name, String lines, String key) throws IOException {
        Path file = Files.writeString(folder.resolve(name + ".jsonl"), lines);
        Invocation done = Invocation.of(List.of(), "score", file.toString(), "--view", name, "--json", "--quiet");
        assertThat(done.err()).isEmpty();
        return JsonMapper.shared().readTree(done.out()).get(key);
    }

    private static JsonNode row(JsonNode rows, String column, String value) {
        for (JsonNode row : rows) {
            if (row.get(column).asString().equals(value)) {
                return row;
            }
        }
        throw new AssertionError("no row has " + value + " in " + rows);
    }

    private static double number(JsonNode row, String column) {
        return row.get(column).asDouble();
    }

    private static String right(int id, String more, boolean right) {
        return "{\"id\": " + id + ", \"correct\": " + right + more + "}\n";
    }

    private static String lines(int count, IntFunction<String> line) {
        StringBuilder text = new StringBuilder();
        IntStream.range(0, count).forEach(i -> text.append(line.apply(i)));
        return text.toString();
    }
}
