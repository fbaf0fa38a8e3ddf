package org.isoloss.cli.torture;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Results of other makes: leaderboards, folders of HELM, tasks of BIG-bench, models of open_lm with their scores. */
final class EvaluationExamples {

    private static final String LEADERBOARD = """
            {"config_general": {"model_name": "acme/one-7b", "model_dtype": "float16"},
             "results": {"harness|arc:challenge|25": {"acc": 0.5, "acc_stderr": 0.01, "acc_norm": 0.55}, "all": {"acc": 0.5}},
             "versions": {"harness|arc:challenge|25": 0}}""";
    private static final String LARGER = """
            {"config_general": {"model_name": "acme/one-13b"},
             "results": {"harness|arc:challenge|25": {"acc": 0.625, "acc_stderr": 0.01, "acc_norm": 0.65}}}""";
    private static final String LIST = """
            {"results": [{"task_name": "wino", "prompt_name": "refers", "em": 0.25, "em_stderr": 0.02, "prompt_id": "13b2",
                          "subset": null, "prompt_jinja": "{% set %}"}, {"task_name": "wino", "prompt_name": "or", "em": 0.5}],
             "config": {"model_args": {"num_layers": 16, "hidden_size": 2048}, "model": "neox"}}""";
    private static final String RUN_SPEC = """
            {"name": "boolq:only=x,model=acme_one-1b", "adapter_spec": {"model": "acme/one-1b"}}""";
    private static final String STATISTICS = """
            [{"name": {"name": "num_instances", "split": "test"}, "count": 1, "sum": 40, "mean": 40},
             {"name": {"name": "exact_match", "split": "test"}, "count": 2, "sum": 1.5},
             {"name": {"name": "exact_match", "split": "test", "perturbation": {"name": "typos"}}, "count": 1, "sum": 0.5, "mean": 0.5}]""";
    private static final String DISPLAYED = """
            [{"instance_id": "id0", "predicted_text": " A", "train_trial_index": 0, "stats": {"exact_match": 1, "num_output_tokens": 3}},
             {"instance_id": "id1", "predicted_text": "B", "train_trial_index": 0, "mapped_output": "no", "stats": {"exact_match": 0}}]""";
    private static final String TASK = """
            {"name": "sums", "description": "adds", "examples": [{"input": "1+1", "target": "2"},
             {"input": "pick", "target_scores": {"a": 1, "b": 0}}]}""";
    private static final String TASKS = """
            Eval Task,Task Category,Task Type,#shots,#datapoints,Random baseline,Centered Metric?,Description
            arc_easy,knowledge,multiple choice,0,200,25,,"four choices, one of them right"
            copa,reasoning,multiple choice,0,100,50,,two choices
            """;
    private static final String RUN = "helm/boolq:only=x,model=acme_one-1b/";

    private EvaluationExamples() {}

    static List<Template> templates() {
        List<Template> all = new ArrayList<>();
        all.add(Template.of("leaderboards", "score CASE/list.json --quiet", Map.of("list.json", LIST)));
        Map<String, String> leaderboards = Map.of("r/one.json", LEADERBOARD, "r/two.json", LARGER);
        all.add(Template.of("leaderboards", "score CASE/r/one.json CASE/r/two.json --quiet", leaderboards));
        all.add(Template.of(
                "leaderboards", "scale CASE/r --sizes-in-names --quiet --bootstrap 100 --threads 1", leaderboards));
        Map<String, String> helm = Map.of(
                RUN + "run_spec.json",
                RUN_SPEC,
                RUN + "stats.json",
                STATISTICS,
                "helm/boolq:only=x,model=acme_two-7b/stats.json",
                STATISTICS);
        all.add(Template.of("helm", "score CASE/" + RUN + "stats.json --quiet", helm));
        all.add(Template.of("helm", "scale CASE/helm --sizes-in-names --quiet --bootstrap 100 --threads 1", helm));
        all.add(Template.of(
                "helm",
                "score CASE/" + RUN + " --quiet --json",
                Map.of(RUN + "run_spec.json", RUN_SPEC, RUN + "display_predictions.json", DISPLAYED)));
        all.add(Template.of(
                "big-bench",
                "score CASE/b --quiet",
                Map.of("b/task.json", TASK, "b/big.json", ResultFileExamples.BIG_BENCH)));
        Map<String, String> openLm = openLm();
        for (String typed : List.of(
                "scale CASE/lm --bootstrap 100 --threads 1 --quiet",
                "scale CASE/lm --x loss --bootstrap 100 --threads 1 --quiet",
                "fit CASE/lm --quiet --on m1*,m2*",
                "forecast CASE/lm --quiet --threads 1",
                "pairs CASE/lm --bootstrap 100 --seed 1 --quiet",
                "score CASE/lm/evaluation_m1-1.0_heavy.json --quiet",
                "score CASE/lm/m1.json --quiet")) {
            all.add(Template.of("open-lm", typed, openLm));
        }
        return all;
    }

    private static Map<String, String> openLm() {
        Map<String, String> files = new TreeMap<>();
        files.put("lm/tasks.csv", TASKS);
        for (int i = 1; i <= 4; i++) {
            double size = Math.pow(10, 6 + i);
            double loss = 5 - 0.6 * i;
            files.put(
                    "lm/m" + i + ".json",
                    String.format(Locale.ROOT, """
                    {"name": "m%d-1.0", "dataset_name": "rpj", "hyperparameters": {"tokens": %.0f, "params": %.0f, "params_no_embed": %.0f,
                      "lr": 0.003, "chinchilla_multiplier": 1.0, "seed": %d},
                     "results": [{"loss": %.3f, "val_data": ["eval/val_tok_mult/openlm/shard_0.tar"], "tokens": 245760},
                                 {"loss": %.3f, "val_data": ["eval/c4_val/shard-{0000000..0000010}.tar"], "sequences": 10}]}""", i, 20 * size, size, size / 2, i, loss, loss - 0.1));
            files.put(
                    "lm/evaluation_m" + i + "-1.0_heavy.json",
                    String.format(Locale.ROOT, """
                    {"name": "eval/heavy", "model": "m%d", "eval_metrics": {"icl": {"arc_easy": %.3f, "copa": %.2f}}}""", i, 0.2 + 0.1 * i, 0.5 + 0.05 * i));
        }
        return files;
    }
}
