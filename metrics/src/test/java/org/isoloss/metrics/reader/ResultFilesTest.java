package org.isoloss.metrics.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.isoloss.base.file.FormatException;
import org.isoloss.metrics.prediction.Prediction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFilesTest {

    @TempDir
    private Path folder;

    @Test
    void readsTheOldLayoutOfTheHarness() throws IOException {
        Path file = write("old.json", """
                {"results": {"lambada_openai": {"ppl": 4.5, "ppl_stderr": 0.1, "acc": 0.7, "acc_stderr": 0.006}},
                 "versions": {"lambada_openai": 0},
                 "config": {"model": "hf-causal", "model_args": "pretrained=EleutherAI/pythia-12b", "num_fewshot": 0}}
                """);
        Evaluation evaluation = HarnessResults.read(file);
        assertThat(evaluation.model()).hasValue("pretrained=EleutherAI/pythia-12b");
        assertThat(evaluation.scores())
                .containsExactly(
                        score("lambada_openai", "none", "ppl", 4.5, 0.1, 0),
                        score("lambada_openai", "none", "acc", 0.7, 0.006, 0));
    }

    @Test
    void readsTheCurrentLayoutOfTheHarness() throws IOException {
        Path file = write("results_2026-01-01T00-00-00.000000.json", """
                {"results": {
                   "gsm8k": {"alias": "gsm8k", "exact_match,strict-match": 0.5, "exact_match_stderr,strict-match": "N/A",
                             "exact_match,flexible-extract": "0.625", "exact_match_stderr,flexible-extract": 0.01,
                             "odd,none": NaN, "sample_len": 8},
                   "mmlu": {"acc,none": 0.25, "alias": "mmlu"}},
                 "groups": {"mmlu": {"acc,none": 0.25}},
                 "group_subtasks": {"mmlu": ["mmlu_x"], "gsm8k": []},
                 "n-samples": {"gsm8k": {"original": 1319, "effective": 8}},
                 "config": {"model": "hf", "model_args": {"pretrained": "x"}, "model_num_parameters": 124439808},
                 "samples": {"gsm8k": [{"deep": [[[[]]]]}]}}
                """);
        Evaluation evaluation = HarnessResults.read(file);
        assertThat(evaluation.model()).hasValue("pretrained=x");
        assertThat(evaluation.parameters()).hasValue(124439808);
        assertThat(evaluation.scores()).hasSize(4);
        assertThat(evaluation.scores().get(0))
                .isEqualTo(new RecordedScore(
                        "gsm8k",
                        "strict-match",
                        "exact_match",
                        0.5,
                        OptionalDouble.empty(),
                        OptionalLong.of(8),
                        false,
                        Optional.empty()));
        assertThat(evaluation.scores().get(1).value()).isEqualTo(0.625);
        assertThat(evaluation.scores().get(1).standardError()).hasValue(0.01);
        assertThat(evaluation.scores().get(2).value()).isNaN();
        assertThat(evaluation.scores().get(3).group()).isTrue();
    }

    @Test
    void readsResultsOfBigBench() throws IOException {
        Path file = write("scores.json", """
                {"model": {"model_family": "BIG-G T=0", "model_name": "128b", "non_embedding_params": 137000000000},
                 "task": {"task_name": "arithmetic"},
                 "scores": [{"number_of_shots": 2, "subtask_description": "3 digit addition",
                             "preferred_score": "exact_str_match", "low_score": 0, "high_score": 1,
                             "score_dict": {"bleu": 3.5, "exact_str_match": 0.25}}]}
                """);
        Evaluation evaluation = BigBenchResults.read(file);
        assertThat(evaluation.model()).hasValue("BIG-G T=0 128b");
        assertThat(evaluation.nonEmbeddingParameters()).hasValue(137_000_000_000L);
        assertThat(evaluation.parameters()).isEmpty();
        assertThat(evaluation.scores())
                .extracting(RecordedScore::task, RecordedScore::metric, RecordedScore::value)
                .containsExactly(
                        tuple("arithmetic:3 digit addition, 2-shot", "exact_str_match", 0.25),
                        tuple("arithmetic:3 digit addition, 2-shot", "bleu", 3.5));
    }

    @Test
    void readsResultsOfOtherMakes() throws IOException {
        Evaluation leaderboard = HarnessResults.read(write("leaderboard.json", """
                {"config_general": {"model_name": "acme/one-7b"},
                 "results": {"harness|arc:challenge|25": {"acc": 0.5, "acc_stderr": 0.01}}}
                """));
        assertThat(leaderboard.model()).hasValue("acme/one-7b");
        assertThat(leaderboard.scores().get(0).task()).isEqualTo("arc:challenge");
        assertThat(leaderboard.scores().get(0).shots()).hasValue(25);

        Evaluation list = HarnessResults.read(write("list.json", """
                {"results": [{"task_name": "wino", "prompt_name": "refers", "em": 0.25, "em_stderr": 0.02,
                              "prompt_id": "13b2", "subset": null, "prompt_jinja": "{% set %}"}],
                 "config": {"model_args": {"num_layers": 16, "hidden_size": 2048}, "model": "neox"}}
                """));
        assertThat(list.model()).hasValue("neox of 16 layers by 2048");
        assertThat(list.nonEmbeddingParameters()).hasValue(805_736_448);
        assertThat(list.scores())
                .extracting(RecordedScore::task, RecordedScore::metric)
                .containsExactly(tuple("wino: refers", "em"));
        assertThat(list.scores().get(0).standardError()).hasValue(0.02);
    }

    @Test
    void theTimeOfAnEvaluationStandsInItOrInItsName() throws IOException {
        String text = "{\"results\": {\"t\": {\"acc\": 0.5}}%s}";
        assertThat(HarnessResults.read(write("a.json", text.formatted(", \"date\": 1751326371.5")))
                        .date())
                .hasValue(1751326371.5);
        assertThat(HarnessResults.read(write("results_2025-06-30T19-37-57.25.json", text.formatted("")))
                        .date())
                .hasValue(1751312277.25); // of date -u -d '2025-06-30T19:37:57' +%s
        assertThat(HarnessResults.read(write("b.json", text.formatted(""))).date())
                .isEmpty();
    }

    @Test
    void readsStatisticsAndPredictionsOfHelm() throws IOException {
        Path run = Files.createDirectory(folder.resolve("boolq:model=acme_one"));
        Files.writeString(run.resolve("run_spec.json"), """
                {"name": "boolq:only=x,model=acme_one", "adapter_spec": {"model": "acme/one"}}""");
        Files.writeString(run.resolve("stats.json"), """
                [{"name": {"name": "num_instances", "split": "test"}, "count": 1, "sum": 40, "mean": 40},
                 {"name": {"name": "exact_match", "split": "test"}, "count": 2, "sum": 1.5},
                 {"name": {"name": "exact_match", "split": "valid"}, "count": 1, "sum": 0.25, "mean": 0.25},
                 {"name": {"name": "exact_match", "split": "test", "perturbation": {"name": "typos"}}, "count": 1,
                  "sum": 0.5, "mean": 0.5},
                 {"name": {"name": "inference_runtime", "split": "test"}, "count": 1, "sum": 3, "mean": 3}]
                """);
        Files.writeString(run.resolve("display_predictions.json"), """
                [{"instance_id": "id0", "predicted_text": " A", "train_trial_index": 0,
                  "stats": {"exact_match": 1, "num_output_tokens": 3}}]
                """);
        try (ResultFile stats = ResultFile.open(run.resolve("stats.json"))) {
            assertThat(stats.format()).isEqualTo(ResultFormat.HELM_STATISTICS);
            Evaluation evaluation = stats.readScores();
            assertThat(evaluation.model()).hasValue("acme/one");
            assertThat(evaluation.scores())
                    .extracting(RecordedScore::task, RecordedScore::metric, RecordedScore::value, RecordedScore::items)
                    .containsExactly(
                            tuple("boolq:only=x", "exact_match", 0.75, OptionalLong.of(40)),
                            tuple("boolq:only=x (valid)", "exact_match", 0.25, OptionalLong.empty()),
                            tuple("boolq:only=x ~ typos", "exact_match", 0.5, OptionalLong.empty()));
        }
        List<Prediction> items = new ArrayList<>();
        try (ResultFile predictions = ResultFile.open(run.resolve("display_predictions.json"))) {
            predictions.readItems(items::add);
        }
        assertThat(items).hasSize(1);
        assertThat(items.get(0).recorded()).containsExactly(Map.entry("exact_match", 1.0));
        assertThat(items.get(0).text()).hasValue(" A");
        // The predictions alone are the run's items; beside the statistics of instances they would repeat them.
        assertThat(ResultFolder.of(run).files()).containsExactly(run.resolve("display_predictions.json"));
        Files.writeString(run.resolve("per_instance_stats.json"), """
                [{"instance_id": "id0", "train_trial_index": 0,
                  "stats": [{"name": {"name": "exact_match", "split": "test"}, "count": 1, "sum": 1, "mean": 1}]}]
                """);
        assertThat(ResultFolder.of(run).files()).containsExactly(run.resolve("per_instance_stats.json"));
    }

    @Test
    void whatIsNoResultFileIsToldWhereAndWhy() throws IOException {
        assertRefused(
                "{\"results\": {\"t\": {\"acc\": \"high\"}}}", "#/results/t/acc: found \"high\"; expected a number");
        assertRefused("{\"results\": {\"t\": [1]}}", "#/results/t: found an array; expected an object");
        assertRefused("{\"results\": 3}", "#/results: found 3; expected an object");
        assertRefused("{\"result\": {}}", "has no key \"results\"");
        assertRefused("[1, 2]", "does not begin with an object");
        assertRefused("", "does not begin with an object");
        assertRefused("{\"results\": {\"t\": {\"acc\": 0.5", "t.json:1: is not JSON");
        assertRefused("{\"results\": {\"t\": {\"acc\": 0.5, \"acc\": 0.6}}}", "found a second");
        assertRefused("{\"results\": {}} {\"results\": {}}", "goes on after its object");
        assertRefused(
                "{\"results\": {\"t\": {\"acc\": 0.5, \"acc_stderr\": -1}}}",
                "expected a standard error of at least 0");
        assertRefused("{\"x\": " + "[".repeat(100_000), "is not JSON");
        assertRefused("{\"results\": {\"t\": {\"acc\": 1" + "0".repeat(100_000) + "}}}", "is not JSON");
        Path bad = folder.resolve("bad.json");
        Files.write(bad, new byte[] {'{', '"', (byte) 0xC3, (byte) 0x28, '"', ':', '1', '}'});
        assertThatThrownBy(() -> HarnessResults.read(bad))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("bad.json:1: is not JSON (column")
                .hasMessageContaining("UTF-8");
        assertThatThrownBy(() -> HarnessResults.read(folder))
                .isInstanceOf(FormatException.class)
                .hasMessageEndingWith("is a folder; expected a file");
        Path gz = write("x.json.gz", "{}");
        assertThatThrownBy(() -> HarnessResults.read(gz))
                .hasMessageEndingWith("is not packed by gzip, as its name says");
        Path big = write("b.json", "{\"scores\": [{\"preferred_score\": \"x\", \"score_dict\": {\"y\": 1}}]}");
        assertThatThrownBy(() -> BigBenchResults.read(big))
                .hasMessage(big + "#/scores/0: the preferred score \"x\" is not in score_dict; found [y]");
    }

    @Test
    void readsTablesOfRuns() throws IOException {
        Path file = write("runs.csv", ",name,loss,\"a \"\"b\"\"\"\n0,\"vague, sweep\",0.5,NaN\n1,x,,-inf\n");
        List<CsvRuns.Row> rows = new ArrayList<>();
        CsvRuns.read(file, rows::add);
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).columns()).containsExactly("", "name", "loss", "a \"b\"");
        assertThat(rows.get(0).text("name")).isEqualTo("vague, sweep");
        assertThat(rows.get(0).requiredNumber("loss")).isEqualTo(0.5);
        assertThat(rows.get(1).number("loss")).isEmpty();
        assertThat(rows.get(1).number("a \"b\"")).hasValue(Double.NEGATIVE_INFINITY);
        assertThatThrownBy(() -> rows.get(1).requiredNumber("loss"))
                .hasMessage(file + ":3: column \"loss\" is empty; expected a number");
        assertThatThrownBy(() -> rows.get(0).number("name"))
                .hasMessage(
                        file
                                + ":2: column \"name\" has \"vague, sweep\"; expected a number in decimal notation, or nothing");
        assertThatThrownBy(() -> rows.get(0).text("lost"))
                .hasMessageContaining("has no column \"lost\"; did you mean \"loss\"");
    }

    @Test
    void aTableThatIsNotOneIsToldWhere() throws IOException {
        assertCsvRefused("", "is empty; expected a header line");
        assertCsvRefused("a,b\n1,2\n3\n", ":3: 1 values; expected 2, one for each column");
        assertCsvRefused("a,b\n1,2\n3,4,5", ":3: 3 values; expected 2");
        assertCsvRefused("a,a\n", ":1: two columns are named \"a\"");
        assertCsvRefused("a,b\n1,\"2", "t.csv:2: is not CSV");
    }

    private void assertCsvRefused(String content, String message) throws IOException {
        Path file = write("t.csv", content);
        assertThatThrownBy(() -> CsvRuns.read(file, row -> {}))
                .isInstanceOf(FormatException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(message);
    }

    private void assertRefused(String content, String message) throws IOException {
        Path file = write("t.json", content);
        assertThatThrownBy(() -> HarnessResults.read(file))
                .isInstanceOf(FormatException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(message);
    }

    private Path write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        return Files.write(file, content.getBytes(StandardCharsets.UTF_8));
    }

    private static RecordedScore score(
            String task, String filter, String metric, double value, double error, long shots) {
        return new RecordedScore(
                task,
                filter,
                metric,
                value,
                OptionalDouble.of(error),
                OptionalLong.empty(),
                false,
                Optional.empty(),
                OptionalLong.of(shots));
    }
}
