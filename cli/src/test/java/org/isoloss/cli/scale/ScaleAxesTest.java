package org.isoloss.cli.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.isoloss.cli.Invocation;
import org.isoloss.cli.browser.Browser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code isoloss scale --x loss} and {@code --x capability} on published results. */
class ScaleAxesTest {

    private static final Path PUBLISHED = Path.of("../metrics/src/test/resources/org/isoloss/metrics/published");
    private static final String PYTHIA = PUBLISHED.resolve("pythia.csv").toString();
    private static final String RUAN =
            PUBLISHED.resolve("ruan2024-benchmarks.csv").toString();

    @TempDir
    private Path folder;

    private static Invocation scale(String... arguments) {
        List<String> all = new ArrayList<>(List.of("scale"));
        all.addAll(List.of(arguments));
        Invocation done = Invocation.of(List.of(), all.toArray(String[]::new));
        assertThat(done.status()).as(done.err()).isZero();
        return done;
    }

    private static JsonNode json(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--json");
        return JsonMapper.shared().readTree(scale(all.toArray(String[]::new)).out());
    }

    /** A size that no column holds; two runs of one size are two models. */
    @Test
    void runsOfALadderAreModelsByTheirFiles() throws IOException {
        List<String> files = List.of("190M-1xC.csv", "190M-5xC.csv", "370M-1xC.csv", "760M-1xC.csv");
        for (String file : files) {
            double loss = 3 - 0.1 * files.indexOf(file);
            Files.writeString(
                    folder.resolve(file),
                    "_step,eval/c4_en-validation/CrossEntropyLoss,eval/downstream/a_acc,eval/downstream_bpb/a_bpb\n"
                            + "500,%s,0.2,1.5%n1000,%s,%s,1.25%n".formatted(loss + 1, loss, 0.75 - loss / 10));
        }
        JsonNode json = json(folder.toString(), "--x", "loss", "--behaviour", "eval/downstream/a_acc", "--at", "3.2");
        assertThat(json.get("atLoss").get(0).get("models").asInt()).isEqualTo(4);
        assertThat(json.get("scoresAtLoss").get(0).get("model").asString()).isEqualTo("190M-1xC");
    }

    @Test
    void sizesOfEqualLossScoreAlike() {
        JsonNode json = json(
                PYTHIA,
                "--x",
                "loss",
                "--loss",
                "lambada ppl",
                "--behaviour",
                "lambada acc",
                "--items",
                "5153",
                "--loss-at-most",
                "6",
                "--at",
                "3,2");
        JsonNode three = json.get("atLoss").get(0);
        assertThat(three.get("models").asInt()).isEqualTo(6);
        assertThat(three.get("least").asDouble()).isCloseTo(0.412586947, within(1e-6));
        assertThat(three.get("greatest").asDouble()).isCloseTo(0.420856689, within(1e-6));
        assertThat(three.get("p").asDouble()).isCloseTo(0.932230987, within(1e-4));
        JsonNode size = json.get("size").get(0);
        assertThat(size.get("points").asInt()).isEqualTo(119);
        assertThat(size.get("r2Loss").asDouble()).isCloseTo(0.998341426, within(1e-8));
        assertThat(size.get("partialR2").asDouble()).isCloseTo(0.0575608103, within(1e-5));
        assertThat(json.get("scoresAtLoss").get(0).get("model").asString()).isEqualTo("410m");
    }

    @Test
    void theLossIsAnAxisInWords() {
        String out = scale(
                        PYTHIA,
                        "--x",
                        "loss",
                        "--loss",
                        "lambada ppl",
                        "--behaviour",
                        "lambada acc, piqa acc",
                        "--mean",
                        "--loss-at-most",
                        "6")
                .out();
        assertThat(out)
                .contains("Does size matter once the loss is known?")
                .contains("a decade of size adds")
                .contains("mean of 2");
    }

    @Test
    void manyScoresAreOneCapability() {
        JsonNode json = json(RUAN, "--x", "capability");
        JsonNode first = json.get("components").get(0);
        assertThat(first.get("complete").asDouble()).isCloseTo(0.843050979, within(1e-8));
        assertThat(first.get("normal").asDouble()).isCloseTo(0.846947724, within(1e-6));
        assertThat(json.get("components").get(2).get("complete").asDouble()).isCloseTo(0.973556169, within(1e-8));
        assertThat(json.get("compute").get(0).get("r2CommonSlope").asDouble()).isCloseTo(0.925146183, within(1e-3));
        assertThat(json.get("families").size()).isEqualTo(23);
        JsonNode published = json(RUAN, "--x", "capability", "--fill", "rank_one");
        assertThat(published.get("components").get(0).get("filled").asDouble()).isCloseTo(0.852837052, within(2e-4));
        assertThat(published.get("compute").get(0).get("r2OneLine").asDouble()).isCloseTo(0.672346566, within(1e-3));
        JsonNode scaled = json(RUAN, "--x", "capability", "--components", "correlation");
        assertThat(scaled.get("components").get(0).get("complete").asDouble()).isCloseTo(0.78104988, within(1e-8));
        assertThat(scale(RUAN, "--x", "capability").out())
                .contains("One axis has 85.1% of the variance of 8 scores over 148 models, 3 have 97.4%")
                .contains("but not in StableLM (0.075)");
    }

    @Test
    void theirPagesAreDrawn() throws IOException {
        Path loss = folder.resolve("loss");
        scale(
                PYTHIA,
                "--x",
                "loss",
                "--loss",
                "lambada ppl",
                "--behaviour",
                "lambada acc",
                "--loss-at-most",
                "6",
                "--out",
                loss.toString());
        Path capability = folder.resolve("capability");
        scale(RUAN, "--x", "capability", "--out", capability.toString());
        assertThat(Files.readAllLines(capability.resolve("tables/models.csv"))).hasSize(149);
        try (Browser browser = Browser.startOrSkip()) {
            browser.open(loss.resolve("report.html"));
            browser.await("document.documentElement.dataset.charts === 'drawn'");
            assertThat(browser.console()).isEmpty();
            assertThat(symbols(browser, "#loss-chart-loss-axis-1")).isEqualTo(119);
            browser.open(capability.resolve("report.html"));
            browser.await("document.documentElement.dataset.charts === 'drawn'");
            assertThat(browser.console()).isEmpty();
            assertThat(symbols(browser, "#capability-chart-capability")).isEqualTo(123);
        }
    }

    private static int symbols(Browser browser, String chart) throws IOException {
        return browser.script("return document.querySelectorAll('" + chart + " .mark-symbol.role-mark path').length")
                .asInt();
    }

    @Test
    void wrongInputIsTold() throws IOException {
        Path csv = folder.resolve("table.csv");
        Files.writeString(csv, "run,val_loss,accuracy\na,1,0.5\nb,2,0.7\n");
        refused("1 columns of scores", csv.toString(), "--x", "capability");
        Files.writeString(csv, "run,accuracy,f1\na,0.5,0.1\nb,0.7,0.2\n");
        refused("no column is a loss by its name", csv.toString(), "--x", "loss");
        refused("2 models with scores; expected at least 3", csv.toString(), "--x", "capability");
        refused("lossAtMost is NaN", csv.toString(), "--x", "loss", "--loss-at-most", "NaN");
    }

    private static void refused(String message, String... arguments) {
        List<String> all = new ArrayList<>(List.of("scale"));
        all.addAll(List.of(arguments));
        Invocation wrong = Invocation.of(List.of(), all.toArray(String[]::new));
        assertThat(wrong.status()).as(wrong.err()).isEqualTo(2);
        assertThat(wrong.err()).contains(message);
    }
}
