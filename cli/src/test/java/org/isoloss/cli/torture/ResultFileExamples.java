package org.isoloss.cli.torture;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Valid files for {@code score} and {@code scale}: predictions, and what other tools write. All of them are made up. */
final class ResultFileExamples {

    private static final String PREDICTIONS = """
            {"id": 1, "task": "sums", "prediction": "12", "target": "12", "tokenLogProbabilities": [-0.5, -0.25], "confidence": 0.9, "correct": true}
            {"id": "b", "task": "sums", "prediction": "7 ", "target": ["8", "7"], "logLikelihood": -2, "confidence": 0.5, "correct": false, "group": "g", "cluster": "c"}
            {"id": 3, "task": "pick", "options": ["x", "yy", "z"], "gold": 1, "optionLogLikelihoods": [-3, -1.5, "-Infinity"], "optionUnconditionalLogLikelihoods": [-2, -2, -4]}
            {"id": 4, "task": "pick", "options": ["x", "yy", "z"], "gold": 0, "optionProbabilities": [0.5, 0.25, 0.25], "targetScores": [1, 0, 0.5], "perturbation": "case"}
            {"id": 5, "task": "code", "samples": 2, "correctSamples": 1, "scores": {"judge": 3.5}, "extra": {"note": "n"}}
            """;
    private static final String OTHERS = """
            {"id": 1, "task": "sums", "prediction": "11", "target": "12", "tokenLogProbabilities": [-1.5, -0.25], "confidence": 0.6, "correct": false}
            {"id": "b", "task": "sums", "prediction": "8", "target": ["8", "7"], "logLikelihood": -1, "confidence": 0.5, "correct": true}
            """;
    private static final String CONDITIONS = """
            {"id": 1, "task": "t", "options": ["x", "y"], "gold": 0, "optionLogLikelihoods": [-1, -2], "optionUnconditionalLogLikelihoods": [-2, -1], "group": "a", "shortcuts": {"overlap": true}, "demonstrations": ["x", "y"], "humanScore": 2, "ratings": {"ann": 1, "bob": "2"}, "stereotype": 1}
            {"id": 2, "task": "t", "options": ["x", "y"], "gold": 1, "optionLogLikelihoods": [-1.5, -2], "optionUnconditionalLogLikelihoods": [-2, -1], "group": "b", "shortcuts": {"overlap": false}, "demonstrations": ["y", "y"], "humanScore": 1, "ratings": {"ann": 2, "bob": "2"}, "stereotype": 0}
            {"id": 1, "task": "t", "options": ["x", "y"], "gold": 0, "optionLogLikelihoods": [-3, -2], "perturbation": "case"}
            {"id": 2, "task": "t", "options": ["x", "y"], "gold": 1, "optionLogLikelihoods": [-1, -2], "perturbation": "case"}
            {"id": 1, "task": "s", "prediction": "12", "target": "13", "strategy": "direct", "order": 1}
            {"id": 2, "task": "s", "prediction": "14", "target": "14", "strategy": "direct", "order": 1}
            {"id": 1, "task": "s", "prediction": "13", "target": "13", "strategy": "steps", "order": 1}
            {"id": 2, "task": "s", "prediction": "14", "target": "14", "strategy": "steps", "order": 1}
            {"id": 1, "task": "n", "tags": ["B-A", "O"], "goldTags": ["B-A", "I-A"], "relevances": [0, 2, 1], "samples": 3, "correctSamples": 1}
            """;
    private static final String CUES = "run,loss,easy,hard\n1,0.5,0.9,0.4\n2,0.4,0.8,0.5\n3,0.6,0.95,0.2\n";
    private static final String SAMPLES = """
            {"doc_id": 0, "doc": {"choices": ["a", "bbbb"], "gold": 1}, "target": "1", "arguments": {"gen_args_0": {"arg_0": "Q:", "arg_1": " a"}, "gen_args_1": {"arg_0": "Q:", "arg_1": " bbbb"}}, "resps": [[["-1.0", "False"]], [["-3.6", "False"]]], "filtered_resps": [["-1.0", "False"], ["-3.6", "False"]], "filter": "none", "metrics": ["acc"], "doc_hash": "h0", "prompt_hash": "p", "target_hash": "t", "acc": 0.0}
            {"doc_id": 1, "doc": {"q": "2"}, "target": "4", "arguments": {"gen_args_0": {"arg_0": "Q: 2+2", "arg_1": {"until": ["\\n"]}}}, "resps": [["4"]], "filtered_resps": ["4"], "filter": "strict", "metrics": ["exact_match"], "doc_hash": "h1", "prompt_hash": "p", "target_hash": "t", "exact_match": 1.0}
            """;
    private static final String RESULTS = """
            {"results": {"t": {"alias": "t", "acc,none": 0.5, "acc_stderr,none": 0.05, "ppl,none": "NaN"}, "u": {"acc,none": 0.25, "acc_stderr,none": "N/A"}},
             "groups": {"t": {"acc,none": 0.5}}, "group_subtasks": {"t": []}, "versions": {"t": 1}, "n-shot": {"t": 0},
             "n-samples": {"t": {"original": 100, "effective": 100}},
             "config": {"model": "hf", "model_args": "pretrained=EleutherAI/pythia-70m", "model_num_parameters": 70426624}}""";
    private static final String OLD_RESULTS = """
            {"results": {"t": {"acc": 0.5, "acc_stderr": 0.05, "ppl": 12.5, "ppl_stderr": 0.5}}, "versions": {"t": 0},
             "config": {"model": "hf-causal", "model_args": "pretrained=EleutherAI/pythia-160m,revision=step1000", "num_fewshot": 0}}""";
    private static final String HELM = """
            [{"instance_id": "id0", "train_trial_index": 0, "stats": [{"name": {"name": "exact_match", "split": "test"}, "count": 1, "sum": 0, "mean": 0}]},
             {"instance_id": "id1", "train_trial_index": 0, "perturbation": {"name": "typos"}, "stats": [{"name": {"name": "exact_match", "split": "test"}, "count": 1, "sum": 1, "mean": 1}]}]""";
    static final String BIG_BENCH = """
            {"model": {"model_family": "BIG-G T=0", "model_name": "128b", "non_embedding_params": 137000000000},
             "task": {"task_name": "arithmetic"},
             "scores": [{"number_of_shots": 2, "subtask_description": "sums", "preferred_score": "exact_str_match", "low_score": 0, "high_score": 1,
                         "score_dict": {"bleu": 3.5, "exact_str_match": 0.25}}]}""";
    private static final String RUNS = """
            model,task,metric,parameters,tokens,flops,step,score,standard_error,items
            a,t,acc,1e6,1e9,6e15,100,0.25,0.04,100
            b,t,acc,1e7,2e9,6e16,100,0.27,0.04,100
            c,t,acc,1e8,4e9,6e17,100,0.4,0.05,100
            d,t,acc,1e9,8e9,6e18,100,0.7,0.04,100
            e,t,acc,1e10,16e9,6e19,100,0.8,0.04,100
            """;
    private static final String SIZES = "model,parameters,tokens_per_step\nmine,1000000,2048\n";
    private static final String FOUND = """
            {"results": {"t": {"acc": 0.5}}, "config": {"model_args": "pretrained=me/mine", "num_fewshot": 0}}""";

    private ResultFileExamples() {}

    static List<Template> templates() {
        List<Template> all = new ArrayList<>();
        for (String rest :
                List.of("", " --format json", " --metric all --bootstrap 2", " --format csv --metric exact_match")) {
            all.add(Template.of(
                    "predictions", "score CASE/answers.jsonl --quiet" + rest, Map.of("answers.jsonl", PREDICTIONS)));
        }
        all.add(Template.of(
                "predictions",
                "score CASE/answers.jsonl CASE/others.jsonl --quiet",
                Map.of("answers.jsonl", PREDICTIONS, "others.jsonl", OTHERS)));
        all.add(Template.of(
                "predictions",
                "score CASE/conditions.jsonl --quiet --view all",
                Map.of("conditions.jsonl", CONDITIONS)));
        all.add(Template.of(
                "predictions",
                "score CASE/conditions.jsonl CASE/others.jsonl --quiet --fail-if-worse 0.1 --metric all",
                Map.of("conditions.jsonl", CONDITIONS, "others.jsonl", CONDITIONS)));
        all.add(Template.of(
                "csv-runs", "score CASE/runs.csv --quiet --cue-right easy --cue-wrong hard", Map.of("runs.csv", CUES)));
        all.add(Template.of(
                "predictions",
                "advise CASE/conditions.jsonl --quiet --prompted CASE/conditions.jsonl --tuned CASE/others.jsonl",
                Map.of("conditions.jsonl", CONDITIONS, "others.jsonl", CONDITIONS)));
        all.add(Template.of(
                "cost",
                "cost pythia-70m --tokens 1e9 --batch 2 --quiet --front CASE/front.csv --latency CASE/times.csv",
                Map.of(
                        "front.csv", "model,score,cost\na,0.5,1\nb,0.25,2\n",
                        "times.csv", "tokens,seconds\n2,0.077\n8,0.203\n")));
        Template packed =
                Template.of("predictions-gz", "score CASE/answers.jsonl.gz --quiet", Map.of("answers.jsonl.gz", ""));
        byte[] bytes = Alteration.packed(PREDICTIONS.getBytes(StandardCharsets.UTF_8));
        all.add(new Template(packed.call().with("answers.jsonl.gz", bytes), packed.targets(), packed.allowance()));
        String samples = "samples_t_2025-03-01T10-00-00.000000.jsonl";
        all.add(Template.of("harness-samples", "score CASE/" + samples + " --quiet", Map.of(samples, SAMPLES)));
        all.add(Template.of(
                "harness-samples", "score CASE --quiet", Map.of(samples, SAMPLES, "results_1.json", RESULTS)));
        all.add(Template.of("harness-results", "score CASE/results_1.json --quiet", Map.of("results_1.json", RESULTS)));
        all.add(Template.of("harness-results", "score CASE/old.json --quiet", Map.of("old.json", OLD_RESULTS)));
        all.add(Template.of(
                "harness-results",
                "scale CASE/results_1.json CASE/old.json --quiet --bootstrap 100 --threads 1",
                Map.of("results_1.json", RESULTS, "old.json", OLD_RESULTS)));
        all.add(Template.of(
                "harness-results",
                "scale CASE/family --sizes CASE/sizes.csv --quiet --bootstrap 100 --threads 1 --format json",
                Map.of("family/mine.json", FOUND, "family/old.json", OLD_RESULTS, "sizes.csv", SIZES)));
        all.add(Template.of(
                "helm",
                "score CASE/sums:model=one/per_instance_stats.json --quiet",
                Map.of("sums:model=one/per_instance_stats.json", HELM)));
        all.add(Template.of(
                "helm", "score CASE/sums:model=one --quiet", Map.of("sums:model=one/per_instance_stats.json", HELM)));
        all.add(Template.of("big-bench", "score CASE/big.json --quiet", Map.of("big.json", BIG_BENCH)));
        all.add(Template.of(
                "csv-runs", "scale CASE/runs.csv --quiet --bootstrap 100 --threads 1", Map.of("runs.csv", RUNS)));
        all.add(Template.of(
                "csv-runs",
                "scale CASE/runs.csv --quiet --bootstrap 100 --threads 1 --x tokens --format csv",
                Map.of("runs.csv", RUNS)));
        return all;
    }
}
