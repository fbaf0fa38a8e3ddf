package org.isoloss.cli.pairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.isoloss.cli.Invocation;
import org.isoloss.cli.browser.Browser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PairsCommandTest {

    private static final Path PUBLISHED = Path.of("../metrics/src/test/resources/org/isoloss/metrics/published");
    private static final String BERTS = PUBLISHED.resolve("mccoy2020.csv").toString();
    private static final String RULE_1 = "ood_rule_1_accuracy4min_val_loss";

    @TempDir
    private Path folder;

    private static Invocation pairs(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "pairs";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Invocation.of(List.of(), all);
    }

    private static JsonNode json(String... arguments) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = "--json";
        Invocation done = pairs(all);
        assertThat(done.status()).as(done.err()).isZero();
        return JsonMapper.shared().readTree(done.out());
    }

    @Test
    void answersInWordsOnOneScreen() {
        Invocation done = pairs(
                BERTS,
                "--loss",
                "MNLI dev acc.",
                "--behaviour",
                "Lexical (nonent)",
                "--items",
                "5000",
                "--bootstrap",
                "100");
        assertThat(done.status()).as(done.err()).isZero();
        assertThat(done.out())
                .contains("Do runs of equal loss behave alike?")
                .contains("No: Run 37 and Run 72, equal in loss, have \"Lexical (nonent)\" 0.527 and 0.137.")
                .contains("p 6.1e-372")
                .contains("The loss explains 23.7%");
        assertThat(done.out().lines().count()).isLessThanOrEqualTo(24);
        assertThat(done.err()).contains("the loss is 1 - \"MNLI dev acc.\"");
    }

    @Test
    void everyFigureIsThereForPrograms() {
        JsonNode json = json(
                BERTS,
                "--loss",
                "MNLI dev acc.",
                "--behaviour",
                "Lexical (nonent)",
                "--behaviour",
                "MNLI dev acc.",
                "--items",
                "Lexical*=5000",
                "--items",
                "MNLI*=9815",
                "--subcases",
                "ln_*");
        JsonNode lexical = json.get("behaviours").get(0);
        assertThat(lexical.get("sd").asDouble()).isCloseTo(0.123642852, within(1e-8));
        assertThat(lexical.get("equalLossSd").asDouble()).isCloseTo(0.108483549, within(1e-8));
        assertThat(lexical.get("pairsWithin").asLong()).isEqualTo(53);
        assertThat(json.get("noise").get(0).get("ratio").asDouble()).isCloseTo(382.036191, within(1e-5));
        assertThat(json.get("noise").get(1).get("ratio").asDouble()).isCloseTo(0.435096909, within(1e-8));
        assertThat(json.get("noise").get(1).get("null").asString()).isEqualTo("independent items");
        JsonNode pair = json.get("pairs").get(0);
        assertThat(pair.get("first").asString()).isEqualTo("Run 37");
        assertThat(pair.get("log10P").asDouble()).isCloseTo(-372.939993, within(1e-5));
        assertThat(pair.get("searched").asLong()).isEqualTo(2 * 53);
        assertThat(json.get("seedsAndItems").get(0).get("bothErrors").asDouble())
                .isCloseTo(0.0736034618, within(1e-8));
    }

    @Test
    void publishedCountsOfSharedItemsAreASecondNull() throws IOException {
        Path counts = folder.resolve("counts.txt");
        Files.writeString(
                counts,
                "premise\thypothesis\tright\n"
                        + IntStream.range(0, 40)
                                .mapToObj(i -> "a\tb\t" + (i < 30 ? 100 : 50) + "\n")
                                .collect(Collectors.joining()));
        JsonNode noise = json(
                        BERTS,
                        "--loss",
                        "MNLI dev acc.",
                        "--behaviour",
                        "MNLI dev acc.",
                        "--items",
                        "9815",
                        "--item-counts",
                        "MNLI dev acc.=" + counts)
                .get("noise");
        assertThat(noise.get(1).get("null").asString()).isEqualTo("shared items");
        // Ten coins among 40 items: (100 / 99) 2.5 / 1600.
        assertThat(noise.get(1).get("ratio").asDouble())
                .isCloseTo(0.00241973994 * 0.00241973994 / (100 / 99.0 * 2.5 / 1600), within(1e-8));
        Files.writeString(counts, "12\nnone\n");
        Invocation wrong = pairs(BERTS, "--loss", "MNLI dev acc.", "--item-counts", "MNLI dev acc.=" + counts);
        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.err()).contains("counts.txt:2: has \"none\"; expected how many runs answered this item right");
    }

    @Test
    void mixedPopulationsMaximaAndRowsThatAreThereTwiceAreTold() {
        String dyck = PUBLISHED.resolve("meszaros2024-dyck.csv").toString();
        assertThat(pairs(dyck, "--behaviour", RULE_1, "--full").out())
                .contains("Mixed population: 99.2% of the variance of the loss lies between the groups of \"model\"")
                .contains("Maxima over training, not values at one checkpoint");
        JsonNode given = json(dyck, "--behaviour", RULE_1, "--covariates", "model");
        assertThat(given.get("covariates").get(0).get("lossPartialR2").asDouble())
                .isCloseTo(2.35548773e-06, within(1e-9));
        assertThat(given.get("answer").toString()).doesNotContain("Mixed population");
        Invocation anbn = pairs(
                PUBLISHED.resolve("meszaros2024-anbn.csv").toString(),
                "--behaviour",
                RULE_1,
                "--items",
                "251",
                "--full");
        assertThat(anbn.out())
                .contains("Counted twice: seed 10152 is comic-sweep-233 and warm-sweep-1, losses 1.9e-09 apart.")
                .contains("the items are an upper bound");
    }

    @Test
    void equalBehaviourIsNoDifference() throws IOException {
        Path csv = folder.resolve("same.csv");
        Files.writeString(csv, "run,val_loss,accuracy\na,1,0.5\nb,1,0.5\nc,2,0.5\n");
        assertThat(pairs(csv.toString()).out()).contains("Yes, exactly");
        Files.writeString(csv, "run,val_loss,accuracy\na,1,0.5\nb,1,0.55\nc,2,0.5\n");
        assertThat(pairs(csv.toString(), "--items", "100").out()).contains("No difference is proved");
        assertThat(pairs(csv.toString()).out()).contains("Judge by the spread");
        Files.writeString(csv, "run,val_loss,accuracy\na,1,0.5\n");
        assertThat(pairs(csv.toString()).out()).contains("Not to be told");
    }

    @Test
    void wrongInputIsTold() throws IOException {
        Path csv = folder.resolve("table.csv");
        Files.writeString(csv, "run,val_loss,accuracy\na,1,0.5\nb,1,0.7\n");
        refused("no column is a loss by its name", writes("run,accuracy,note\na,0.5,x\nb,0.6,y\n"));
        refused("no column looks like a score", writes("run,val_loss\na,1\nb,2\n"));
        refused("has no column \"nothing\"", csv.toString(), "--covariates", "nothing");
        refused("tolerance is -1.0", csv.toString(), "--tolerance", "-1");
        refused("pairs is 0", csv.toString(), "--pairs", "0");
        refused("no TABLE");
        refused("expected COLUMN=FILE", csv.toString(), "--item-counts", "accuracy");
        refused("--subcases names 1 columns", csv.toString(), "--subcases", "accuracy");
    }

    private String writes(String content) throws IOException {
        Path file = folder.resolve("wrong.csv");
        Files.writeString(file, content);
        return file.toString();
    }

    private static void refused(String message, String... arguments) {
        Invocation wrong = pairs(arguments);
        assertThat(wrong.status()).as(wrong.err()).isEqualTo(2);
        assertThat(wrong.err()).contains(message);
        assertThat(wrong.out()).isEmpty();
    }

    @Test
    void itsPageDrawsRunsAndLinks() throws IOException {
        Path out = folder.resolve("out");
        Invocation done = pairs(
                PUBLISHED.resolve("meszaros2024-anbn.csv").toString(),
                "--behaviour",
                RULE_1,
                "--tolerance",
                "1e-4",
                "--bootstrap",
                "100",
                "--out",
                out.toString());
        assertThat(done.status()).as(done.err()).isZero();
        assertThat(Files.readAllLines(out.resolve("tables/pairs.csv"))).hasSize(6);
        try (Browser browser = Browser.startOrSkip()) {
            browser.open(out.resolve("report.html"));
            browser.await("document.documentElement.dataset.charts === 'drawn'");
            assertThat(browser.console()).isEmpty();
            assertThat(marks(browser, "#pairs-chart-population-1 .mark-symbol.role-mark path"))
                    .isEqualTo(268);
            assertThat(marks(browser, "#pairs-chart-population-1 .mark-rule.role-mark line"))
                    .isEqualTo(5);
            assertThat(marks(browser, "#pairs-chart-distribution-1 .mark-rect.role-mark path"))
                    .isGreaterThan(8);
        }
    }

    private static int marks(Browser browser, String selector) throws IOException {
        return browser.script("return document.querySelectorAll('" + selector + "').length")
                .asInt();
    }
}
