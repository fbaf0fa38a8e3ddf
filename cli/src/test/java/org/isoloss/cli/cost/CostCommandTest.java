package org.isoloss.cli.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.isoloss.cli.Invocation;
import org.isoloss.cli.PageExamples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CostCommandTest {

    private static final double RELATIVE = 1e-12;

    @TempDir
    private Path folder;

    @Test
    void thePageShowsWhatTheCommandsPrint() throws IOException {
        assertThat(PageExamples.check("cost.md", "cost")).isEqualTo(3);
    }

    @Test
    void gpt3TakesWhatItsAuthorsPublish() {
        JsonNode rows = json("--parameters", "175e9", "--tokens", "300e9").get("cost");
        assertThat(value(rows, "training")).isCloseTo(3.15e23, within(1e12));
        assertThat(value(rows, "training, published")).isEqualTo(3.14e23);
        JsonNode others = json("--parameters", "170e9", "--tokens", "300e9").get("cost");
        assertThat(figures(others)).contains("training").doesNotContain("training, published", "LoRA of rank 8");
    }

    /** Worked out from the formulas: 6.9e9 parameters, 32 layers of width 4096, 32 heads, an A100. */
    @Test
    void boundsOfAKnownModel() {
        JsonNode rows = json("pythia-6.9b", "--batch", "4", "--prompt-price", "0.002", "--generated-price", "0.004")
                .get("cost");
        double n = 6857302016.0;
        assertClose(value(rows, "weights"), 2 * n / 1e9);
        assertClose(value(rows, "memory of training"), 16 * n / 1e9);
        double cache = 2.0 * 32 * 4096 * 2;
        assertClose(value(rows, "cache of a token"), cache / 1e6);
        assertClose(value(rows, "cache of the batch"), cache * 640 * 4 / 1e9);
        double forward = 2 * n + 2.0 * 32 * 640 * 4096;
        assertClose(value(rows, "a request"), forward * 640);
        assertClose(value(rows, "prompt takes at least"), 2 * n * 512 / (312e12 * 0.4));
        assertClose(value(rows, "a token takes at least"), 2 * n / 2.039e12);
        double step = Math.max((2 * n + 4 * cache * 640) / 2.039e12, 4 * forward / (312e12 * 0.4));
        assertClose(value(rows, "tokens a second at most"), 4 / step);
        assertClose(value(rows, "price of 1000 requests"), 0.002 * 512 + 0.004 * 128);
        assertClose(value(rows, "LoRA of rank 8"), 32 * 2 * 8 * (4096 + 4096));
        assertClose(value(rows, "prefix of 20, share"), 100 * 2.0 * 32 * 20 * 4096 / n);
        double frozen = 2 * n + 14.0 * 32 * 2 * 8 * 8192;
        assertClose(value(rows, "LoRA of rank 8, memory of training"), frozen / 1e9);
    }

    @Test
    void queriesRepayTuningInOperationsAndByPrice() {
        String[] tuning = {"pythia-70m", "--tuning-tokens", "1e6", "--example-tokens", "1500"};
        assertThat(value(json(tuning).get("cost"), "queries that repay tuning, FLOPs"))
                .isEqualTo(2000);
        List<String> priced = new ArrayList<>(List.of(tuning));
        priced.addAll(List.of("--prompt-price", "0.002", "--tuning-price", "0.008", "--tuned-prompt-price", "0.0025"));
        // 8 dollars over .002 * 2.012 - .0025 * .512 = .002744 a query.
        assertThat(value(json(priced.toArray(String[]::new)).get("cost"), "queries that repay tuning, price"))
                .isEqualTo(2916);
        priced.addAll(List.of("--tuned-prompt-price", "0.12"));
    }

    @Test
    void aDearerTunedModelNeverRepaysItself() {
        JsonNode rows = json(
                        "pythia-70m",
                        "--tuning-tokens",
                        "1e6",
                        "--example-tokens",
                        "100",
                        "--prompt-price",
                        "0.002",
                        "--tuning-price",
                        "0.03",
                        "--tuned-prompt-price",
                        "0.12")
                .get("cost");
        assertThat(row(rows, "queries that repay tuning, price").get("value").isNull())
                .isTrue();
    }

    /** The published times of GPT-J lie on .035 + .021 t (Yang et al. 2023, section 5). */
    @Test
    void latencyIsALine() throws IOException {
        Path times = Files.writeString(folder.resolve("times.csv"), "tokens,seconds\n2,0.077\n8,0.203\n32,0.707\n");
        JsonNode line = json("--latency", times.toString()).get("latency").get(0);
        assertThat(line.get("intercept").asDouble()).isCloseTo(0.035, within(1e-12));
        assertThat(line.get("secondsPerToken").asDouble()).isCloseTo(0.021, within(1e-12));
    }

    @Test
    void theFrontOfScoresThatScorePrints() throws IOException {
        List<String> arguments = new ArrayList<>(List.of("score", "--metric", "correct,brier", "--json", "--quiet"));
        int right = 10;
        for (String model : List.of("pythia-70m", "pythia-160m", "pythia-410m")) {
            StringBuilder text = new StringBuilder();
            int share = model.equals("pythia-160m") ? 4 : right;
            for (int i = 0; i < 20; i++) {
                text.append("{\"id\": " + i + ", \"correct\": " + (i < share) + "}\n");
            }
            right += 5;
            arguments.add(
                    Files.writeString(folder.resolve(model + ".jsonl"), text).toString());
        }
        Path scores = Files.writeString(
                folder.resolve("scores.json"),
                Invocation.of(List.of(), arguments.toArray(String[]::new)).out());
        JsonNode rows = json("--front", scores.toString()).get("front");
        assertThat(rows.size()).isEqualTo(3);
        assertThat(rows.get(0).get("front").asString()).isEqualTo("front");
        assertThat(rows.get(1).get("front").asString()).isEqualTo("beaten");
        assertThat(rows.get(2).get("cost").asDouble()).isEqualTo(405334016);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "gpt9; no size is known of 'gpt9'; expected a model of isoloss cost --list-models, or --parameters",
                "--parameters NaN; --parameters: parameters is NaN; expected a number from 1.0 to 1.0E30",
                "--layers 3; --layers: layers is 3; expected --layers, --width and --heads together",
                "--layers 3 --width 7 --heads 2; width 7 for 2 heads; expected a multiple of them",
                "pythia-1b --active-parameters 2e9; --active-parameters is 2.0E9, but pythia-1b has 1.011781632E9; expected at"
                        + " most as many",
                "pythia-1b --generated-price 1; --generated-price: generatedPrice is 1.0; expected together with"
                        + " --prompt-price",
            })
    void whatCannotBeReckonedIsRefused(String arguments, String message, String rest) {
        Invocation done = Invocation.of(List.of(), ("cost " + arguments).split(" "));
        assertThat(done.status()).isEqualTo(2);
        assertThat(done.err()).isEqualTo("isoloss: " + message + (rest == null ? "" : "; " + rest) + "\n");
    }

    private static void assertClose(double value, double expected) {
        assertThat(value).isCloseTo(expected, within(RELATIVE * expected));
    }

    private static JsonNode json(String... arguments) {
        List<String> all = new ArrayList<>(List.of("cost", "--json"));
        all.addAll(List.of(arguments));
        Invocation done = Invocation.of(List.of(), all.toArray(String[]::new));
        assertThat(done.err()).isEmpty();
        return JsonMapper.shared().readTree(done.out());
    }

    private static List<String> figures(JsonNode rows) {
        List<String> figures = new ArrayList<>();
        rows.forEach(row -> figures.add(row.get("figure").asString()));
        return figures;
    }

    private static JsonNode row(JsonNode rows, String figure) {
        for (JsonNode row : rows) {
            if (row.get("figure").asString().equals(figure)) {
                return row;
            }
        }
        throw new AssertionError("no row " + figure + " in " + figures(rows));
    }

    private static double value(JsonNode rows, String figure) {
        return row(rows, figure).get("value").asDouble();
    }
}
