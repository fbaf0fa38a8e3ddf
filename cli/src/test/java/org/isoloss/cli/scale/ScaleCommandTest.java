package org.isoloss.cli.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.isoloss.cli.Invocation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ScaleCommandTest {

    private static final Path FIGURES = Path.of("../metrics/src/test/resources/org/isoloss/metrics/emergence.json");

    @TempDir
    private Path folder;

    @Test
    void analysesCsv() throws IOException {
        Path csv = csv();
        Invocation table = scale(csv.toString());
        assertThat(table.status()).as(table.err()).isZero();
        assertThat(table.err()).contains("8 models, 2 tasks and metrics, over parameters");
        assertThat(table.out()).contains("addition").contains("emerging").contains("2 change with scale beyond noise");

        JsonNode json = json(scale(csv.toString(), "--json"));
        JsonNode addition = json.get("curves").get(0);
        assertThat(addition.get("task").asString()).isEqualTo("addition");
        assertThat(addition.get("items").asLong()).isEqualTo(1000);
        assertThat(addition.get("shape").asString()).isEqualTo("emerging");
        assertThat(addition.get("surpriseP").asDouble()).isLessThan(0.05);
        JsonNode recall = json.get("curves").get(1);
        assertThat(recall.get("shape").asString()).isEqualTo("rising");
        assertThat(recall.get("linearityNormalised").asDouble()).isGreaterThan(0.9);
    }

    @Test
    void equalOnAnyNumberOfThreads() throws IOException {
        String csv = csv().toString();
        String one = scale(csv, "--format", "csv", "--fits", "--threads", "1").out();
        assertThat(scale(csv, "--format", "csv", "--fits", "--threads", "3").out())
                .isEqualTo(one);
        assertThat(scale(csv, "--format", "csv", "--fits", "--seed", "2").out()).isNotEqualTo(one);
    }

    @ParameterizedTest
    @ValueSource(strings = {"table", "json", "csv", "markdown", "latex"})
    void writesEveryFormat(String format) throws IOException {
        Invocation result = scale(csv().toString(), "--format", format, "--task", "add*");
        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.out()).contains("addition").doesNotContain("recall");
    }

    @Test
    void knowsRuleE1WhereChanceIsGiven() throws IOException {
        JsonNode json = json(scale(csv().toString(), "--json", "--chance", "addition=0.25"));
        JsonNode addition = json.get("curves").get(0);
        assertThat(addition.get("emergent").asBoolean()).isTrue();
        assertThat(addition.get("scales").isArray()).isTrue();
        assertThat(addition.get("scores").get(7).isNumber()).isTrue();
        assertThat(addition.get("aboveChanceFrom").asDouble()).isEqualTo(1e9);
    }

    @Test
    void readsSizesOfUnknownModels() throws IOException {
        for (int i = 0; i < 3; i++) {
            Files.writeString(folder.resolve("m" + i + ".json"), """
                    {"results": {"t": {"acc": 0.%s5, "acc_stderr": 0.01}}, "config": {"model_args": "pretrained=me/tiny-%s"}}
                    """.formatted(i + 2, i));
        }
        Invocation unknown = scale(folder.toString());
        assertThat(unknown.status()).isEqualTo(2);
        assertThat(unknown.err())
                .contains("me/tiny-0, me/tiny-1, me/tiny-2 are not known")
                .contains("--sizes FILE");
        Path sizes = folder.resolve("sizes.csv");
        Files.writeString(sizes, "model,parameters\ntiny-0,1000\ntiny-1,10000\nme/tiny-2,100000\n");
        Invocation known = scale(folder.toString(), "--sizes", sizes.toString());
        assertThat(known.status()).as(known.err()).isZero();
    }

    @Test
    void refusesWhatItCannotRead() throws IOException {
        assertRefused("there is no such file", "nowhere");
        assertRefused("no PATH");
        assertRefused("no results in the .json files of this folder", folder.toString());
        Path broken = folder.resolve("broken.json");
        Files.writeString(broken, "{\"results\": {\"t\": {\"acc\": 0.5");
        assertRefused("broken.json", broken.toString());
        Files.writeString(
                broken, "{\"results\": {\"t\": {\"acc\": \"many\"}}, \"config\": {\"model_args\": \"gpt2\"}}");
        assertRefused("broken.json#/results/t/acc", broken.toString());
        Path csv = csv();
        assertRefused("matches none of the 2 tasks", csv.toString(), "--task", "nothing");
        assertRefused("training tokens", csv.toString(), "--x", "tokens");
        assertRefused("'addition' NaN; expected a number from 0", csv.toString(), "--chance", "addition=NaN");
        assertRefused("'addition' 0x1p-2; expected", csv.toString(), "--chance", "addition=0x1p-2");
        assertRefused("'addition' 1; expected", csv.toString(), "--chance", "addition=1");
        assertRefused("'piqa', which is not there; expected one of", csv.toString(), "--chance", "piqa=0.5");
        assertRefused("expected TASK=P", csv.toString(), "--chance", "0.5");
        assertRefused("--threads: threads is 40000; expected 1 to", csv.toString(), "--threads", "40000");
        assertRefused("contradict", csv.toString(), "--json", "--format", "csv");
        assertRefused("bootstrap is 3; expected at least 100", csv.toString(), "--bootstrap", "3");
        assertRefused("confidence", csv.toString(), "--confidence", "95");
        Path twice = folder.resolve("twice.csv");
        Files.writeString(twice, "task,metric,parameters,score\nt,acc,10,0.5\nt,acc,10,0.6\n");
        assertRefused("one result for each checkpoint", twice.toString());
        for (String row : new String[] {
            "t,acc,0,0.5",
            "t,acc,1.5,0.5",
            "t,acc,10,inf",
            "t,acc,10,1e308",
            "t,acc,10,0x1p-2",
            ",acc,10,0.5",
            "t,acc,10,0.4d"
        }) {
            Files.writeString(twice, "task,metric,parameters,score\nt,acc,100,0.6\n" + row + "\n");
            assertRefused(twice + ":3: column \"", twice.toString());
        }
    }

    /** The published results of Pythia on lambada; the file of figures says where they are from. */
    @Test
    void showsLambadaOfPythia() throws IOException {
        JsonNode pythia =
                JsonMapper.shared().readTree(FIGURES.toFile()).at("/pythia_zero_shot_final/lambada/training_curves");
        for (Map.Entry<String, JsonNode> size : pythia.properties()) {
            JsonNode curve = size.getValue();
            for (int s = 0; s < curve.get("steps").size(); s++) {
                Files.writeString(folder.resolve(size.getKey() + "_" + s + ".json"), """
                        {"results": {"lambada_openai": {"acc": %s, "ppl": %s}},
                         "config": {"model_args": "pretrained=EleutherAI/pythia-v1.1-%s,revision=step%s"}}
                        """.formatted(
                                curve.get("accuracy").get(s),
                                Math.exp(curve.get("nll").get(s).doubleValue()),
                                size.getKey(),
                                curve.get("steps").get(s)));
            }
        }
        JsonNode json = json(scale(folder.toString(), "--task", "lambada*", "--json", "--checkpoints"));
        JsonNode accuracy = json.get("curves").get(0);
        assertThat(accuracy.get("metric").asString()).isEqualTo("acc");
        assertThat(Math.round(accuracy.get("smallest").asDouble() * 1e4)).isEqualTo(1846);
        assertThat(Math.round(accuracy.get("largest").asDouble() * 1e4)).isEqualTo(7046);
        assertThat(Math.round(accuracy.get("breakthroughness").asDouble() * 100))
                .isEqualTo(1136);
        JsonNode nll = json.get("curves").get(1);
        assertThat(nll.get("metric").asString()).isEqualTo("nll");
        assertThat(Math.round(nll.get("breakthroughness").asDouble() * 100)).isEqualTo(1366);
        // 8 models by accuracy, perplexity and its logarithm.
        assertThat(json.get("training").size()).isEqualTo(24);
        for (JsonNode trajectory : json.get("training")) {
            assertThat(trajectory.get("checkpoints").asInt()).isEqualTo(26);
        }
    }

    private void assertRefused(String message, String... arguments) {
        Invocation result = scale(arguments);
        assertThat(result.err()).contains(message);
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
    }

    /** An ability that is at chance up to 3e8 parameters, and one that grows with every decade. */
    private Path csv() throws IOException {
        double[] addition = {0.251, 0.243, 0.262, 0.249, 0.36, 0.48, 0.62, 0.73};
        double[] recall = {0.21, 0.27, 0.34, 0.40, 0.47, 0.52, 0.60, 0.66};
        StringBuilder csv = new StringBuilder("model,task,metric,parameters,score,standard_error,items,colour\n");
        for (int i = 0; i < addition.length; i++) {
            double parameters = Math.rint(Math.pow(10, 7 + i / 2.0));
            csv.append(line("addition", parameters, addition[i])).append(line("recall", parameters, recall[i]));
        }
        Path file = folder.resolve("runs.csv");
        Files.writeString(file, csv);
        return file;
    }

    private static String line(String task, double parameters, double score) {
        double error = Math.sqrt(score * (1 - score) / 999);
        return String.format(
                Locale.ROOT, "m%.0f,%s,acc,%.0f,%s,%s,1000,blue%n", parameters, task, parameters, score, error);
    }

    private static JsonNode json(Invocation invocation) {
        assertThat(invocation.status()).as(invocation.err()).isZero();
        return JsonMapper.builder().build().readTree(invocation.out());
    }

    private static Invocation scale(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "scale";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Invocation.of(List.of(), all);
    }
}
