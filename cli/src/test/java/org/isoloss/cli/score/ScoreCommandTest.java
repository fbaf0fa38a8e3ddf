package org.isoloss.cli.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.isoloss.cli.Invocation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ScoreCommandTest {

    @TempDir
    private Path folder;

    private Path first;
    private Path second;

    @BeforeEach
    void writePredictions() throws IOException {
        first = predictions("first.jsonl", 8);
        second = predictions("second.jsonl", 4);
    }

    @Test
    void oneFileIsScoredAlone() {
        Invocation done = score(first.toString(), "--full");
        assertThat(done.err()).isEmpty();
        assertThat(done.status()).isZero();
        assertThat(done.out())
                .startsWith("How good is first.jsonl?\n")
                .contains("On sums its exact_match_trimmed is 80%", "Scores with 95 % intervals\n")
                .contains("  first.jsonl  sums  exact_match_trimmed     10  0.8000")
                .contains("discontinuous, nonlinear", "edit_similarity")
                .doesNotContain("Differences");
    }

    @Test
    void twoFilesAreComparedAsPairs() {
        Invocation done = score(first.toString(), second.toString(), "--metric", "exact_match", "--json");
        assertThat(done.err()).isEmpty();
        JsonNode result = JsonMapper.shared().readTree(done.out());
        assertThat(result.get("scores").size()).isEqualTo(2);
        JsonNode difference = result.get("differences").get(0);
        assertThat(difference.get("difference").asDouble()).isEqualTo(0.4);
        assertThat(difference.get("test").asString()).isEqualTo("exact McNemar");
        // Four items that only the first gets right: 2 / 16.
        assertThat(difference.get("pValue").asDouble()).isEqualTo(0.125);
        assertThat(difference.get("low").asDouble()).isLessThan(0.4);
    }

    @Test
    void everyFormatIsWritten() {
        assertThat(score(first.toString(), "--format", "csv").out()).startsWith("run,task,metric,items,value,");
        assertThat(score(first.toString(), "--format", "markdown").out()).contains("| run | task | metric |");
        assertThat(score(first.toString(), "--format", "latex").out()).contains("\\toprule", "exact\\_match\\_trimmed");
        assertThat(score(first.toString(), "--format", "table").out())
                .isEqualTo(score(first.toString(), "--full").out());
        assertThat(score(first.toString(), "--json").out())
                .isEqualTo(score(first.toString(), "--format", "JSON").out());
    }

    @Test
    void tasksAreChosenByPattern() throws IOException {
        Path file = Files.writeString(folder.resolve("tasks.jsonl"), """
                {"id": 1, "task": "mmlu_a", "prediction": "x", "target": "x"}
                {"id": 1, "task": "mmlu_b", "prediction": "x", "target": "y"}
                {"id": 1, "task": "piqa", "prediction": "x", "target": "x"}
                """);
        String out = score(file.toString(), "--task", "mmlu_*", "--metric", "exact_match")
                .out();
        assertThat(out).contains("mmlu_a", "mmlu_b").doesNotContain("piqa");
        assertThat(score(file.toString(), "--task", "nothing").err()).contains("nothing to score");
    }

    @Test
    void severalModelsInOneFileAreRunsOfTheirOwn() throws IOException {
        Path file = Files.writeString(folder.resolve("models.jsonl"), """
                {"id": 1, "model": "m1", "prediction": "x", "target": "x"}
                {"id": 2, "model": "m1", "prediction": "x", "target": "x"}
                {"id": 1, "model": "m2", "prediction": "x", "target": "y"}
                {"id": 2, "model": "m2", "prediction": "x", "target": "x"}
                """);
        assertThat(score(file.toString(), "--metric", "exact_match").out())
                .contains("Is models.jsonl#m2 better than models.jsonl#m1?", "No difference is shown");
    }

    @Test
    void resultsOfTheHarnessAreComparedUnpaired() throws IOException {
        Path a = results("a.json", 0.75);
        Path b = results("b.json", 0.65);
        Invocation done = score(a.toString(), b.toString(), "--full");
        assertThat(done.status()).isZero();
        assertThat(done.out()).contains("unpaired z", "0.0455", "a.json is probably better");
        assertThat(score(a.toString(), first.toString()).err())
                .isEqualTo("note: files with items and files with scores only are not compared with each other\n");
    }

    @Test
    void correctionsRunOverTheTasksOfAMetric() throws IOException {
        List<String> here = new ArrayList<>();
        List<String> there = new ArrayList<>();
        for (String task : List.of("t1", "t2", "t3")) {
            for (int i = 0; i < 12; i++) {
                String right =
                        "{\"id\": " + i + ", \"task\": \"" + task + "\", \"prediction\": \"x\", \"target\": \"x\"}";
                here.add(right);
                there.add(task.equals("t1") && i < 8 ? right.replace("\"target\": \"x\"", "\"target\": \"y\"") : right);
            }
        }
        Path a = Files.write(folder.resolve("a.jsonl"), here);
        Path b = Files.write(folder.resolve("b.jsonl"), there);
        JsonNode holm = difference(a, b, "holm");
        JsonNode none = difference(a, b, "none");
        // Eight items that only the first gets right: 2 / 256, times three tasks.
        assertThat(none.get("correctedP").asDouble()).isEqualTo(0.0078125);
        assertThat(holm.get("correctedP").asDouble()).isEqualTo(3 * 0.0078125);
    }

    @Test
    void allMetricsAreListed() {
        Invocation done = score("--list-metrics");
        assertThat(done.status()).isZero();
        assertThat(done.out()).contains("exact_match", "chrf++", "ece", "[1, inf]", "near 0", "log_likelihood");
    }

    @Test
    void wrongUsageIsToldWithoutAStackTrace() throws IOException {
        assertRefused("no FILE");
        assertRefused(
                "unknown metric \"exact\"; did you mean one of exact_match", first.toString(), "--metric", "exact");
        assertRefused("--confidence: confidence is 2.0", first.toString(), "--confidence", "2");
        assertRefused("--bootstrap: bootstrap is 0; expected at least 1", first.toString(), "--bootstrap", "0");
        assertRefused("--json and --format csv contradict", first.toString(), "--json", "--format", "csv");
        assertRefused("is named twice", first.toString(), first.toString());
        assertRefused(
                "there is no such file or folder",
                folder.resolve("absent.jsonl").toString());
        assertRefused(
                "holds no predictions or results",
                Files.createDirectory(folder.resolve("empty")).toString());
        Path mixed = Files.writeString(folder.resolve("mixed.jsonl"), "{\"id\": 1}\n{\"results\": {}}\n");
        assertRefused("mixed.jsonl:2: unknown key \"results\"", mixed.toString());
        Path cut = Files.writeString(folder.resolve("cut.jsonl"), "{\"id\": 1}\n{\"id\": 2, \"pred");
        assertRefused("cut.jsonl:2: is not JSON", cut.toString());
        Path twice = Files.writeString(folder.resolve("twice.jsonl"), "{\"id\": 1}\n{\"id\": 1}\n");
        assertRefused("twice.jsonl:2: item \"1\" occurs twice", twice.toString());
        Path binary = Files.write(folder.resolve("binary.jsonl"), new byte[] {(byte) 0x80, 0, 1, 2});
        assertRefused("binary.jsonl: holds NUL bytes", binary.toString());
    }

    @Test
    void aNameThatIsPrintedSelectsCommasAndAll() throws IOException {
        Path file = Files.writeString(
                folder.resolve("results.json"),
                "{\"results\": {\"g,h\": {\"em,strict\": 0.5, \"em,loose\": 0.75}, \"g\": {\"em,strict\": 1}, \"h\":"
                        + " {\"acc\": 0.25}}}");
        assertThat(rows(file, "--task", "g,h")).hasSize(2).allMatch(row -> row.contains("\"g,h\""));
        assertThat(rows(file, "--task", "g,nothing")).hasSize(1);
        assertThat(rows(file, "--task", "g", "--task", "h")).hasSize(2);
        assertThat(rows(file, "--metric", "em,strict")).hasSize(2).allMatch(row -> row.contains("\"em,strict\""));
        assertThat(rows(file, "--metric", "em,acc")).hasSize(4);
        assertThat(rows(file, "--metric", "em*", "--task", "g*")).hasSize(3);
    }

    private static List<String> rows(Path file, String... arguments) {
        List<String> all = new ArrayList<>(List.of(file.toString(), "--format", "csv"));
        all.addAll(List.of(arguments));
        return score(all.toArray(String[]::new)).out().lines().skip(1).toList();
    }

    @Test
    void modelsWithoutACommonTaskAreScoredAndNotCompared() throws IOException {
        Path third = Files.writeString(
                folder.resolve("third.jsonl"),
                "{\"id\": 1, \"task\": \"other\", \"prediction\": 1, \"target\": 1}\n"
                        + "{\"id\": 2, \"task\": \"other\", \"prediction\": 1, \"target\": 2}\n");
        Invocation done =
                score(first.toString(), second.toString(), third.toString(), "--metric", "exact_match", "--json");
        assertThat(done.status()).isZero();
        JsonNode result = JsonMapper.shared().readTree(done.out());
        assertThat(result.get("scores").size()).isEqualTo(3);
        assertThat(result.get("differences").size()).isEqualTo(1);
        assertThat(done.err()).contains("not compared: first.jsonl has the tasks sums, third.jsonl has other");
    }

    @Test
    void aPipeLosesNothing() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 2000; i++) { // more than one buffer
            lines.append("{\"id\": %s, \"prediction\": 1, \"target\": %s}%n".formatted(i, i < 100 ? 1 : 2));
        }
        Path file = Files.writeString(folder.resolve("lines.jsonl"), lines);
        Process writer = new ProcessBuilder("sh", "-c", "cat '" + file + "' > '" + pipe + "'").start();
        assertThat(score(pipe.toString(), "--metric", "exact_match", "--format", "csv")
                        .out())
                .contains(",exact_match,2000,0.05,");
        assertThat(writer.waitFor()).isZero();
    }

    private JsonNode difference(Path a, Path b, String correction) {
        Invocation done = score(
                a.toString(), b.toString(), "--metric", "exact_match", "--correction", correction, "--format", "json");
        return JsonMapper.shared().readTree(done.out()).get("differences").get(0);
    }

    private static void assertRefused(String message, String... arguments) {
        Invocation done = score(arguments);
        assertThat(done.status()).as(message).isEqualTo(2);
        assertThat(done.out()).isEmpty();
        assertThat(done.err()).startsWith("isoloss: ").contains(message).doesNotContain("\tat ");
    }

    private static Invocation score(String... arguments) {
        List<String> all = new ArrayList<>(List.of("score"));
        all.addAll(List.of(arguments));
        return Invocation.of(List.of(), all.toArray(String[]::new));
    }

    /** Ten sums, of which the first {@code right} are answered rightly. */
    private Path predictions(String name, int right) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            int answer = 100 + i + (i < right ? 0 : 1);
            lines.append("{\"id\": %s, \"task\": \"sums\", \"prediction\": %s, \"target\": %s}\n"
                    .formatted(i, answer, 100 + i));
        }
        return Files.write(folder.resolve(name), lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    private Path results(String name, double value) throws IOException {
        double error = value == 0.75 ? 0.03 : 0.04;
        return Files.writeString(
                folder.resolve(name),
                "{\"results\": {\"piqa\": {\"acc\": %s, \"acc_stderr\": %s}}}".formatted(value, error));
    }
}
