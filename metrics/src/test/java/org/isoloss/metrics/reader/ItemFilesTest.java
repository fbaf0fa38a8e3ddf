package org.isoloss.metrics.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.isoloss.base.file.FormatException;
import org.isoloss.metrics.prediction.Choices;
import org.isoloss.metrics.prediction.Prediction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ItemFilesTest {

    @TempDir
    private Path folder;

    @Test
    void readsEveryKeyOfAPrediction() throws IOException {
        Path file = write("p.jsonl", """
                {"id": 7, "model": "m", "task": "t", "group": "g", "cluster": 3, "perturbation": "typos",\
                 "prediction": 378, "target": ["378", "three"], "options": ["a", "bb"],\
                 "optionLogLikelihoods": [-1, "-Infinity"], "optionUnconditionalLogLikelihoods": [-2, -3], "gold": 0,\
                 "targetScores": [1, 0], "tokenLogProbabilities": [-0.5, -0.25], "confidence": 0.75, "correct": 1,\
                 "samples": 10, "correctSamples": 4, "scores": {"f1": 0.5, "none": null}, "extra": {"any": [1, {}]}}

                {"id": "x", "prediction": null, "logLikelihood": -2, "target": "언어"}\r
                """);
        List<Prediction> items = items(file);
        Prediction item = items.get(0);
        assertThat(item.id()).isEqualTo("7");
        assertThat(item.model()).hasValue("m");
        assertThat(item.group()).hasValue("g");
        assertThat(item.cluster()).hasValue("3");
        assertThat(item.perturbation()).hasValue("typos");
        assertThat(item.text()).hasValue("378");
        assertThat(item.targets()).containsExactly("378", "three");
        Choices choices = item.choices().orElseThrow();
        assertThat(choices.answer().scores().logLikelihood(1)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(choices.unconditional()).containsExactly(-2.0, -3.0);
        assertThat(item.likelihood().orElseThrow().tokens()).isEqualTo(2);
        assertThat(item.confidence()).hasValue(0.75);
        assertThat(item.correct()).hasValue(true);
        assertThat(item.samples().orElseThrow().correct()).isEqualTo(4);
        assertThat(item.recorded()).hasSize(1).containsEntry("f1", 0.5);
        assertThat(items.get(1).text()).isEmpty();
        assertThat(items.get(1).likelihood().orElseThrow().bytes()).isEqualTo(6);
    }

    @Test
    void theSchemaKnowsExactlyTheKeysThatAreRead() throws IOException {
        JsonNode schema = JsonMapper.shared()
                .readTree(Path.of("..", "docs", "schemas", "predictions.schema.json")
                        .toFile());
        List<String> keys = new ArrayList<>(schema.get("properties").propertyNames());
        Path file = write("p.jsonl", "{\"id\": 1, \"traget\": 2}");
        assertThatThrownBy(() -> items(file))
                .hasMessage(file + ":1: unknown key \"traget\"; expected " + String.join(", ", keys)
                        + "; put data that is not to be scored under \"extra\"");
        assertThat(schema.get("additionalProperties").asBoolean()).isFalse();
    }

    @Test
    void theGoldOptionMayBeTheTarget() throws IOException {
        Path file = write(
                "p.jsonl",
                "{\"id\": 1, \"target\": \"b\", \"options\": [\"a\", \"b\"], \"optionProbabilities\": [0.25, 0.75]}");
        assertThat(items(file).get(0).choices().orElseThrow().answer().gold()).isOne();
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "[1]|:1: found an array; expected an object, one item a line",
                "3|:1: found 3; expected an object, one item a line",
                "{}|:1: has no key \"id\"",
                "{\"id\": \"\"}|:1#/id: an empty id",
                "{\"id\": [1]}|:1#/id: found an array; expected a string or a number",
                "{\"id\": 1, \"id\": 2}|found a second",
                "{\"id\": 1} {\"id\": 2}|:1: goes on after its object",
                "{\"id\": 1, \"prediction\": {}}|:1#/prediction: found an object; expected a string or a number",
                "{\"id\": 1, \"target\": [\"a\", null]}|:1#/target/1: found null; expected a string or a number",
                "{\"id\": 1, \"gold\": -1}|:1#/gold: found -1; expected a whole number from 0",
                "{\"id\": 1, \"gold\": 99999999999}|:1#/gold: found 99999999999; expected a whole number",
                "{\"id\": 1, \"gold\": 0}|has a gold option",
                "{\"id\": 1, \"optionProbabilities\": [0.5, 0.4], \"gold\": 0}|:1#/optionProbabilities: the probabilities of the options sum to 0.9",
                "{\"id\": 1, \"optionLogLikelihoods\": [-1, NaN], \"gold\": 0}|:1#/optionLogLikelihoods: the log-likelihood of option 1 is NaN",
                "{\"id\": 1, \"optionLogLikelihoods\": [-1, \"x\"], \"gold\": 0}|:1#/optionLogLikelihoods/1: found \"x\"; expected a number",
                "{\"id\": 1, \"optionLogLikelihoods\": [-1, -2], \"gold\": 2}|:1#/gold: the gold option is 2; expected 0 to 1",
                "{\"id\": 1, \"optionLogLikelihoods\": [-1, -2]}|:1#/gold: is absent",
                "{\"id\": 1, \"optionLogLikelihoods\": [-1, -2], \"options\": [\"a\"], \"gold\": 0}|:1#/options: 1 option texts for 2 options",
                "{\"id\": 1, \"tokenLogProbabilities\": [0.5]}|:1#/tokenLogProbabilities: the log-probability of token 0 is 0.5",
                "{\"id\": 1, \"logLikelihood\": 1e999}|:1#/logLikelihood: found 1e999; expected a number that a double can hold",
                "{\"id\": 1, \"confidence\": 1.5}|:1#/confidence: the confidence is 1.5; expected 0 to 1",
                "{\"id\": 1, \"correct\": 2}|:1#/correct: found 2; expected true or false",
                "{\"id\": 1, \"samples\": 3}|expected both",
                "{\"id\": 1, \"samples\": 3, \"correctSamples\": 4}|:1#/samples: 4 of 3 samples right",
                "{\"id\": 1, \"scores\": {\"f1\": \"NaN\"}}|:1#/scores: the recorded score f1 is NaN",
                "{\"id\": 1, \"prediction\": \"a|is not JSON (column",
                "{\"id\": 1|is not JSON (column",
                "nonsense|is not JSON (column",
            })
    void whatDoesNotFitIsToldWhereAndWhy(String line, String message) throws IOException {
        Path file = write("p.jsonl", line);
        assertThatThrownBy(() -> items(file))
                .isInstanceOf(FormatException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(message);
    }

    @Test
    void theLineOfAMistakeIsTold() throws IOException {
        Path file = write("p.jsonl", "\uFEFF{\"id\": 1}\n\n{\"id\": 2}\n{\"id\": }");
        assertThatThrownBy(() -> items(file)).hasMessageStartingWith(file + ":4: is not JSON (column 8)");
    }

    @Test
    void hostileLinesAreRefused() throws IOException {
        assertRefused("{\"id\": 1, \"extra\": " + "[".repeat(100_000), "levels deep");
        assertRefused("{\"id\": 1" + "0".repeat(100_000) + "}", "is not JSON");
        Path bad = folder.resolve("bad.jsonl");
        Files.write(bad, new byte[] {'{', '"', 'i', 'd', '"', ':', '"', (byte) 0xC3, (byte) 0x28, '"', '}'});
        assertThatThrownBy(() -> items(bad))
                .hasMessageContaining(":1: is not JSON")
                .hasMessageContaining("UTF-8");
        Path overlong = folder.resolve("overlong.jsonl");
        Files.write(overlong, new byte[] {'{', '"', (byte) 0xC0, (byte) 0x80, '"', ':', '1', '}'});
        assertThatThrownBy(() -> items(overlong)).isInstanceOf(FormatException.class);
    }

    @Test
    void linesMayBeLongerThanTheBuffer() throws IOException {
        StringBuilder content = new StringBuilder();
        for (int i = 0; i < 5; i++) {
            content.append("{\"id\": ").append(i).append(", \"prediction\": \"");
            content.append("x".repeat(200_000 * i)).append("\"}\n");
        }
        List<Prediction> items = items(write("p.jsonl", content.toString()));
        assertThat(items)
                .extracting(item -> item.text().orElseThrow().length())
                .containsExactly(0, 200_000, 400_000, 600_000, 800_000);
    }

    @Test
    void packedFilesAreUnpacked() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write("{\"id\": 1}\n{\"id\": 2}".getBytes(StandardCharsets.UTF_8));
        }
        Path file = Files.write(folder.resolve("p.jsonl.gz"), packed.toByteArray());
        assertThat(items(file)).extracting(Prediction::id).containsExactly("1", "2");
        Path cut = Files.write(folder.resolve("cut.jsonl.gz"), Arrays.copyOf(packed.toByteArray(), packed.size() - 10));
        assertThatThrownBy(() -> items(cut))
                .isInstanceOf(FormatException.class)
                .hasMessageStartingWith(cut + ":")
                .hasMessageContaining("cannot be unpacked further");
    }

    @Test
    void readsSamplesOfTheHarness() throws IOException {
        Path file = write("samples_gsm8k_2026-01-01T00-00-00.000000.jsonl", """
                {"doc_id": 3, "doc": {"q": [1, 2]}, "target": "72", "arguments": {"gen_args_0": {"arg_0": "q", "arg_1": {"until": []}}},\
                 "resps": [["It is 72."]], "filtered_resps": ["72"], "filter": "strict-match", "metrics": ["exact_match"],\
                 "doc_hash": "abc", "prompt_hash": "p", "target_hash": "t", "exact_match": 1.0}
                """);
        Prediction item = items(file).get(0);
        assertThat(item.id()).isEqualTo("3:abc");
        assertThat(item.task()).hasValue("gsm8k,strict-match");
        assertThat(item.text()).hasValue("72");
        assertThat(item.targets()).containsExactly("72");
        assertThat(item.recorded()).hasSize(1).containsEntry("exact_match", 1.0);
    }

    @Test
    void readsOptionsOfCurrentAndOldSamples() throws IOException {
        Path current = write("samples_arc_easy_2026-01-01T00-00-00.000000.jsonl", """
                {"doc_id": 0, "target": "1", "arguments": {"gen_args_0": {"arg_0": "Q", "arg_1": " cat"},\
                 "gen_args_1": {"arg_0": "Q", "arg_1": " doggy"}}, "resps": [[["-4.5", "False"]], [["-5.0", "False"]]],\
                 "filtered_resps": [["-4.5", "False"], ["-5.0", "False"]], "filter": "none", "metrics": ["acc"], "acc": 0.0}
                """);
        Path old = write("samples_arc_easy.jsonl", """
                {"doc_id": 0, "target": "doggy", "arguments": [["Q", " cat"], ["Q", " doggy"]],\
                 "resps": [[[-4.5, false]], [[-5.0, false]]], "filtered_resps": [[-4.5, false], [-5.0, false]], "acc": 0.0}
                """);
        for (Path file : List.of(current, old)) {
            Prediction item = items(file).get(0);
            assertThat(item.task()).hasValue("arc_easy");
            Choices choices = item.choices().orElseThrow();
            assertThat(choices.answer().gold()).isOne();
            assertThat(choices.answer().grade()).isZero();
            assertThat(choices.texts()).containsExactly("cat", "doggy");
            assertThat(choices.answer().scores().bestPerCodePoint(choices.texts()))
                    .isOne();
            assertThat(item.recorded()).containsEntry("acc", 0.0);
        }
    }

    @Test
    void aSecondRoundOfTheOptionsIsWithoutTheQuestion() throws IOException {
        Path file = write("samples_piqa.jsonl", """
                {"doc_id": 0, "target": 1, "arguments": [["Q", " a"], ["Q", " b"], ["", " a"], ["", " b"]],\
                 "filtered_resps": [[-1.0, false], [-2.0, false], [-1.5, false], [-9.0, false]]}
                """);
        Choices choices = items(file).get(0).choices().orElseThrow();
        assertThat(choices.answer().scores().options()).isEqualTo(2);
        assertThat(choices.texts()).containsExactly("a", "b");
        assertThat(choices.unconditional()).containsExactly(-1.5, -9.0);
    }

    @Test
    void readsASingleLikelihoodOfTheHarness() throws IOException {
        Path file = write("samples_lambada_openai_2026-01-01T00-00-00.000000.jsonl", """
                {"doc_id": 0, "target": " Gabriel", "arguments": {"gen_args_0": {"arg_0": "Q", "arg_1": " Gabriel"}},\
                 "resps": [[["-2.5", "True"]]], "filtered_resps": [["-2.5", "True"]], "filter": "none", "perplexity": -2.5, "acc": 1}
                """);
        Prediction item = items(file).get(0);
        assertThat(item.likelihood().orElseThrow().logLikelihood()).isEqualTo(-2.5);
        assertThat(item.likelihood().orElseThrow().bytes()).isEqualTo(8);
        // What the harness calls a sample's perplexity is its log-likelihood, from which it makes that of them all.
        assertThat(item.recorded()).containsOnlyKeys("acc");
    }

    @Test
    void aBlankTargetIsNone() throws IOException {
        Path file = write("samples_truthfulqa_gen.jsonl", """
                {"doc_id": 0, "target": " ", "arguments": [["Q", {"until": []}]], "filtered_resps": ["text"],\
                 "metrics": ["bleu_max", "f1_parts"], "bleu_max": 3.5, "f1_parts": [1, 0]}
                """);
        List<Prediction> items = new ArrayList<>();
        try (ResultFile opened = ResultFile.open(file)) {
            opened.readItems(items::add);
            assertThat(opened.notes())
                    .containsExactly(
                            file + ": f1_parts is a list in its samples, of which figures of all items are made,"
                                    + " and left out");
        }
        assertThat(items.get(0).targets()).isEmpty();
        assertThat(items.get(0).recorded()).containsOnlyKeys("bleu_max");
    }

    @Test
    void readsInstancesOfHelm() throws IOException {
        Path run = Files.createDirectory(folder.resolve("mmlu:subject=anatomy,model=openai_x,data=y"));
        Path file = Files.writeString(run.resolve("per_instance_stats.json"), """
                [{"instance_id": "id1", "train_trial_index": 0, "stats": [
                    {"name": {"name": "exact_match", "split": "test"}, "count": 1, "sum": 1.0, "mean": 1.0},
                    {"name": {"name": "empty", "split": "test"}, "count": 0, "sum": 0}]},
                 {"instance_id": "id1", "perturbation": {"name": "typos"}, "train_trial_index": 1, "stats": [
                    {"name": {"name": "exact_match"}, "count": 2, "sum": 1.0}]}]
                """);
        List<Prediction> items = items(file);
        assertThat(items).extracting(Prediction::id).containsExactly("id1", "id1#1~typos");
        assertThat(items.get(0).task()).hasValue("mmlu:subject=anatomy,data=y");
        assertThat(items.get(0).recorded()).hasSize(1).containsEntry("exact_match", 1.0);
        assertThat(items.get(1).perturbation()).hasValue("typos");
        assertThat(items.get(1).recorded()).containsEntry("exact_match", 0.5);
        Path broken =
                Files.writeString(run.resolve("broken.json"), "[{\"instance_id\": \"a\", \"stats\": [{\"name\": 3}]}]");
        assertThatThrownBy(() -> items(broken)).hasMessage(broken + "#/0/stats/0/name: found 3; expected a string");
    }

    @Test
    void readsTasksOfBigBench() throws IOException {
        Path file = write("task.json", """
                {"name": "emoji_movie", "description": "d", "keywords": [], "metrics": ["multiple_choice_grade"],
                 "preferred_score": "multiple_choice_grade",
                 "examples": [{"input": "🐟", "target_scores": {"finding nemo": 1, "up": 0}},
                              {"input": "2+2", "target": ["4", "four"]}]}
                """);
        BigBenchTask task = BigBenchTask.read(file);
        assertThat(task.name()).isEqualTo("emoji_movie");
        assertThat(task.examples().get(0).options()).containsExactly("finding nemo", "up");
        assertThat(task.examples().get(0).targetScores()).containsExactly(1.0, 0.0);
        assertThat(task.examples().get(1).targets()).containsExactly("4", "four");
        Path neither = write("n.json", "{\"name\": \"x\", \"examples\": [{\"input\": \"q\"}]}");
        assertThatThrownBy(() -> BigBenchTask.read(neither))
                .hasMessage(
                        neither + "#/examples/0: has neither \"target\" nor \"target_scores\"; expected what is right");
    }

    @Test
    void aFolderHoldsItsItemsElseItsResults() throws IOException {
        Path run = Files.createDirectories(folder.resolve("run/deep"));
        assertThatThrownBy(() -> ResultFolder.of(folder.resolve("run")).files())
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("holds no predictions or results");
        Path results = Files.writeString(run.resolve("results_x.json"), "{\"results\": {}}");
        Files.writeString(run.resolve("other.json"), "{\"a\": 1}");
        assertThat(ResultFolder.of(folder.resolve("run")).files()).containsExactly(results);
        Path samples = Files.writeString(run.resolve("samples_t.jsonl"), "{\"doc_id\": 1}");
        assertThat(ResultFolder.of(folder.resolve("run")).files()).containsExactly(samples);
        assertThat(ResultFolder.of(results).files()).containsExactly(results);
        Path odd = run.resolve("other.json");
        assertThatThrownBy(() -> ResultFile.open(odd)).hasMessageContaining("is none of the known formats");
    }

    @Test
    void manyLinesAreRead() throws IOException {
        Path file = folder.resolve("many.jsonl");
        try (var out = Files.newBufferedWriter(file)) {
            for (int i = 0; i < 200_000; i++) {
                out.write("{\"id\": " + i + ", \"prediction\": \"a\", \"confidence\": 0.5}\n");
            }
        }
        double[] sum = new double[2];
        PredictionLines.read(file, item -> {
            sum[0]++;
            sum[1] += item.confidence().orElseThrow();
        });
        assertThat(sum[0]).isEqualTo(200_000);
        assertThat(sum[1]).isCloseTo(100_000, within(1e-9));
    }

    private void assertRefused(String line, String message) throws IOException {
        Path file = write("h.jsonl", line);
        assertThatThrownBy(() -> items(file))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining(message);
    }

    private static List<Prediction> items(Path file) throws IOException {
        List<Prediction> items = new ArrayList<>();
        if (file.getFileName().toString().startsWith("samples")) {
            HarnessSamples.read(file, items::add);
        } else if (file.toString().endsWith(".json")) {
            HelmInstances.read(file, items::add);
        } else {
            PredictionLines.read(file, items::add);
        }
        return items;
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }
}
