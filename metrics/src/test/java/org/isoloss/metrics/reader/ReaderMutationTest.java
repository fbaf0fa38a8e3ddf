package org.isoloss.metrics.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.isoloss.base.mutation.Mutator;
import org.isoloss.base.mutation.ReaderProperty;
import org.isoloss.metrics.family.FamilyReader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Altered files of each format are read, or refused in one line that names the file. */
class ReaderMutationTest {

    private static final int TRIALS = 2000;

    private static final String PREDICTIONS = """
            {"id": "a", "model": "m", "task": "t", "prediction": "7", "target": ["7", "seven"], "confidence": 0.5, "correct": true}
            {"id": 2, "options": ["x", "y"], "optionLogLikelihoods": [-1.5, "-Infinity"], "gold": 0, "scores": {"acc": 1}}
            {"id": "c", "target": "one two", "tokenLogProbabilities": [-0.5, -2], "cluster": "p", "samples": 4, "correctSamples": 1}
            """;

    private static final String SAMPLES = """
            {"doc_id": 0, "doc": {"a": [1]}, "target": "0", "arguments": {"gen_args_0": {"arg_0": "q", "arg_1": " a"}, "gen_args_1": {"arg_0": "q", "arg_1": " b"}}, "resps": [[["-1.0", "False"]], [["-inf", "False"]]], "filtered_resps": [["-1.0", "False"], ["-inf", "False"]], "filter": "none", "metrics": ["acc"], "doc_hash": "h", "acc": 1.0}
            {"doc_id": 1, "target": "['x', 'y']", "arguments": [["q", {"until": ["."]}]], "resps": [["x"]], "filtered_resps": ["x"], "metrics": ["em"], "em": 1}
            {"doc_id": 2, "target": "one two", "arguments": [["one two"]], "resps": [["-3.0"]], "filtered_resps": ["-3.0"]}
            """;

    private static final String RESULTS = """
            {"results": {"t": {"alias": "t", "acc,none": 0.5, "acc_stderr,none": 0.05, "ppl,none": "7.5", "ppl_stderr,none": "N/A"}},
             "n-samples": {"t": {"original": 100, "effective": 100}}, "group_subtasks": {"t": []}, "higher_is_better": {"t": {"acc": true}},
             "config": {"model": "hf", "model_args": {"pretrained": "EleutherAI/pythia-70m", "revision": "step3000"}}}
            """;

    private static final String HELM = """
            [{"instance_id": "i1", "train_trial_index": 0, "stats": [{"name": {"name": "em"}, "count": 1, "sum": 1, "mean": 1}]},
             {"instance_id": "i1", "perturbation": {"name": "typos"}, "train_trial_index": 1, "stats": [{"name": "f1", "count": 2, "sum": 1}]}]
            """;

    private static final String BIG_BENCH = """
            {"model": {"model_family": "F", "model_name": "m", "non_embedding_params": 1000}, "task": {"task_name": "t"},
             "scores": [{"score_dict": {"em": 0.5, "f1": 1}, "preferred_score": "em", "number_of_shots": 2, "subtask_description": "s"}]}
            """;

    private static final String TASK = """
            {"name": "t", "metrics": ["em"], "preferred_score": "em", "examples": [{"input": "q", "target": "a"},
             {"input": "r", "target_scores": {"x": 1, "y": 0}}]}
            """;

    private static final String TABLE = """
            model,parameters,step,tokens,flops,task,metric,score,standard_error,items,higher_is_better
            m0,1000000,,1e9,,"w, x",acc,0.25,0.05,100,true
            m1,10000000,10,2e9,,"w, x",acc,0.5,,100,true
            """;

    private static final Map<String, String> CONTENTS = Map.of(
            "predictions.jsonl",
            PREDICTIONS,
            "samples_t.jsonl",
            SAMPLES,
            "results.json",
            RESULTS,
            "per_instance_stats.json",
            HELM,
            "scores.json",
            BIG_BENCH,
            "task.json",
            TASK,
            "runs.csv",
            TABLE,
            "sizes.csv",
            "model,parameters,tokens_per_step\nm,1000,64\n");

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0}")
    @DisplayName("altered")
    @CsvSource({
        "predictions.jsonl",
        "samples_t.jsonl",
        "results.json",
        "per_instance_stats.json",
        "scores.json",
        "task.json",
        "runs.csv",
        "sizes.csv"
    })
    void alteredFilesAreReadOrRefusedInOneLine(String name) throws Exception {
        Path file = Files.writeString(folder.resolve(name), CONTENTS.getOrDefault(name, ""));
        boolean json = !name.endsWith(".csv");
        Mutator mutator = (json && !name.endsWith("l") ? Mutator.json() : Mutator.text()).repeated();
        var counts =
                ReaderProperty.of(reader(name), IllegalArgumentException.class).holdsFor(file, mutator, TRIALS);
        assertThat(counts.refused()).isPositive();
        assertThat(counts.accepted()).isPositive();
        reader(name).read(file);
    }

    private static ReaderProperty.Reader reader(String name) {
        return switch (name) {
            case "task.json" -> BigBenchTask::read;
            case "runs.csv" -> file -> new FamilyReader(Map.of()).read(List.of(file));
            case "sizes.csv" -> FamilyReader::withSizes;
            case "results.json" ->
                file -> {
                    scored(file);
                    new FamilyReader(Map.of()).read(List.of(file));
                };
            default -> ReaderMutationTest::scored;
        };
    }

    private static void scored(Path file) throws IOException {
        try (ResultFile opened = ResultFile.open(file)) {
            if (opened.format().hasItems()) {
                opened.readItems(item -> {});
            } else if (opened.format() != ResultFormat.BIG_BENCH_TASK) {
                opened.readScores();
            }
        }
    }
}
