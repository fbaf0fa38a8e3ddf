package org.isoloss.cli.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.isoloss.cli.chart.Measure;
import org.isoloss.core.law.Entropy;
import org.isoloss.core.loss.Loss;
import org.isoloss.identifiability.result.Claim;
import org.isoloss.identifiability.result.Findings;
import org.isoloss.identifiability.result.LawResult;
import org.isoloss.identifiability.result.Measurement;
import org.isoloss.identifiability.result.ModelKind;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.PairKind;
import org.isoloss.identifiability.result.PairResult;
import org.isoloss.identifiability.result.Provenance;
import org.isoloss.identifiability.result.PublishedFigure;
import org.isoloss.identifiability.result.RunResult;
import org.isoloss.identifiability.result.ShownCompletion;
import org.isoloss.identifiability.result.TrainingRecord;
import org.isoloss.identifiability.rule.RuleExtrapolationStudy;
import org.isoloss.identifiability.rule.RuleFindings;
import org.jspecify.annotations.Nullable;

/** A run of rule extrapolation as the study writes it, made by hand: the figures are plausible, not measured. */
final class RuleExtrapolationSample {

    private static final double ENTROPY = 0.154033;
    private static final double TOKENS = 18;
    private static final String SOURCE =
            "Reizinger et al. (2024), arXiv:2405.01964, N = 128: rules over finished completions";

    private RuleExtrapolationSample() {}

    static Provenance provenance() {
        return new Provenance(
                "0.1.0",
                "1f7d7b1",
                "Eclipse Adoptium 17.0.15",
                "vector-256",
                "Linux 6.1 amd64",
                "Example CPU at 2.4 GHz",
                2,
                Instant.parse("2026-11-21T21:00:00Z"),
                31.25);
    }

    static RunResult run() {
        List<ModelResult> models = new ArrayList<>();
        models.add(model("rule-keeping", ModelKind.CONSTRUCTED, 0, 1.0, 1.0, null));
        models.add(model("rule-breaking", ModelKind.CONSTRUCTED, 0, 0.0, 1.0, null));
        double[] plain = {0.24, 0.31, 0.19};
        for (int seed = 1; seed <= 3; seed++) {
            String suffix = seed == 1 ? "" : "#" + seed;
            models.add(trained("maximum-likelihood" + suffix, 1.1e-5 * seed, plain[seed - 1], seed));
            models.add(trained("adversarial" + suffix, 2.3e-5 * seed, 0.0, seed + 10));
            models.add(trained("oracle" + suffix, 1.7e-5 * seed, 1.0, seed + 20));
        }
        return RunResult.of(
                1,
                config(),
                provenance(),
                new Findings(
                        RuleExtrapolationStudy.DECLARATION,
                        law(),
                        models,
                        pairs(models),
                        claims(),
                        completions(),
                        published(),
                        new RuleFindings(null, List.of(), List.of(), List.of(), List.of())));
    }

    static Map<String, Object> config() {
        Map<String, Object> training = new LinkedHashMap<>();
        training.put("learningRate", 0.005);
        training.put("steps", 2000);
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("language", "aNbN");
        config.put("maxCount", 16);
        config.put("promptLength", 8);
        config.put("seeds", 3);
        config.put("training", training);
        return config;
    }

    static LawResult law() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("language", "aNbN");
        parameters.put("maxCount", 16);
        return new LawResult("a^n b^n, n uniform on 1 to 16", new Entropy(ENTROPY * TOKENS, ENTROPY), parameters);
    }

    private static ModelResult trained(String name, double excess, double rule1, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<TrainingRecord.Point> curve = new ArrayList<>();
        for (int step = 0; step <= 2000; step += 25) {
            double above = excess
                    + 1.1 * Math.exp(-step / 60.0)
                    + 0.02 * Math.exp(-step / 240.0) * (0.5 + random.nextDouble());
            curve.add(new TrainingRecord.Point(step, ENTROPY + above));
        }
        return model(
                name,
                ModelKind.TRAINED,
                excess,
                rule1,
                0.98,
                new TrainingRecord(2000, 3.2, TrainingRecord.Stop.TOLERANCE, curve));
    }

    private static ModelResult model(
            String name,
            ModelKind kind,
            double excess,
            double rule1,
            double finished,
            @Nullable TrainingRecord training) {
        Map<String, Map<String, Measurement>> behaviour = new LinkedHashMap<>();
        behaviour.put("inDistribution", scores(9, 1, 1, 1, 1, 1));
        behaviour.put("outOfDistribution", scores(247, finished, rule1, 0.0121, 0.94, 0));
        behaviour.put("startOnly", scores(1, 1, 1, 1, 1, 1));
        Loss loss = new Loss((ENTROPY + excess) * TOKENS, ENTROPY + excess, excess * TOKENS, excess);
        return SampleRuns.model(name, kind, kind == ModelKind.TRAINED ? 4_931 : 459, loss, behaviour, training);
    }

    private static Map<String, Measurement> scores(
            int prompts, double finished, double rule1, double rule2, double completion, double grammatical) {
        Map<String, Measurement> scores = new LinkedHashMap<>();
        scores.put("prompts", Measurement.of(prompts));
        scores.put("finished", Measurement.of(finished));
        scores.put("rule1", Measurement.of(rule1));
        scores.put("rule2", Measurement.of(rule2));
        scores.put("rule2Completion", Measurement.of(completion));
        scores.put("grammatical", Measurement.of(grammatical));
        scores.put("rule1OverAll", Measurement.of(rule1 * finished));
        scores.put("grammaticalOverAll", Measurement.of(grammatical * finished));
        return scores;
    }

    private static List<PairResult> pairs(List<ModelResult> models) {
        List<PairResult> pairs = new ArrayList<>();
        pairs.add(new PairResult(
                "rule-keeping",
                "rule-breaking",
                PairKind.OFF_SUPPORT,
                new PairResult.LossGap(0, 0, true),
                gap(1.0),
                "certificates/off-support.json"));
        List<ModelResult> trained =
                models.stream().filter(model -> model.training() != null).toList();
        for (int i = 0; i < trained.size(); i++) {
            for (int j = i + 1; j < trained.size(); j++) {
                double loss =
                        trained.get(i).loss().perToken() - trained.get(j).loss().perToken();
                pairs.add(new PairResult(
                        trained.get(i).name(),
                        trained.get(j).name(),
                        PairKind.TRAINED,
                        new PairResult.LossGap(loss * TOKENS, loss, loss == 0),
                        gap(rule1(trained.get(i)) - rule1(trained.get(j))),
                        null));
            }
        }
        return pairs;
    }

    private static double rule1(ModelResult model) {
        return new Measure("outOfDistribution", "rule1", "").of(model).orElseThrow();
    }

    private static Map<String, Map<String, Measurement>> gap(double rule1) {
        return Map.of("outOfDistribution", Map.of("rule1", Measurement.of(rule1)));
    }

    private static List<Claim> claims() {
        return List.of(
                Claim.atMost("Every trained model comes close to the entropy of the law", 6.9e-5, 0.005),
                Claim.equalTo("In distribution every model keeps rule 1", 1, 1),
                Claim.atMost("Out of distribution the adversarial models break rule 1", 0, 0.05),
                Claim.atLeast("Out of distribution the oracle models keep rule 1", 1, 0.95),
                Claim.strictlyBetween("Maximum likelihood lies in between", 0.2467, 0, 0.2),
                Claim.equalTo("The constructed pair has one loss, to the last bit, and opposite behaviour", 1, 1));
    }

    private static List<ShownCompletion> completions() {
        List<ShownCompletion> completions = new ArrayList<>();
        for (String prompt : List.of("aaabb", "bbabaaba", "abababab")) {
            String probe = prompt.equals("aaabb") ? "inDistribution" : "outOfDistribution";
            boolean known = prompt.equals("aaabb");
            completions.add(completion("rule-keeping", probe, prompt, known ? "b" : "b".repeat(2), true, true));
            completions.add(completion("rule-breaking", probe, prompt, known ? "b" : "a".repeat(3), true, known));
            completions.add(completion("oracle", probe, prompt, known ? "b" : "bb", true, true));
            completions.add(completion("adversarial", probe, prompt, known ? "b" : "b".repeat(40), known, known));
        }
        completions.add(completion("oracle", "startOnly", "", "aaaabbbb", true, true));
        return completions;
    }

    private static ShownCompletion completion(
            String model, String probe, String prompt, String text, boolean finished, boolean rule1) {
        Map<String, Boolean> rules = new LinkedHashMap<>();
        rules.put("rule1", rule1);
        rules.put("rule2", !probe.equals("outOfDistribution"));
        return new ShownCompletion(model, probe, prompt, text, finished, rules);
    }

    private static List<PublishedFigure> published() {
        List<PublishedFigure> figures = new ArrayList<>();
        published("maximum-likelihood", 0.6442, 0.2217, 0.4618, 0.0755, 34, figures);
        published("adversarial", 0.8861, 0.2408, 0.0, 0.0, 50, figures);
        published("oracle", 0.263, 0.101, 0.9996, 0.0014, 44, figures);
        return figures;
    }

    private static void published(
            String model, double excess, double sd, double rule1, double ruleSd, int runs, List<PublishedFigure> to) {
        to.add(new PublishedFigure(model, "loss", "klPerSequence", excess, sd, runs, SOURCE, "KL computed"));
        to.add(new PublishedFigure(model, "outOfDistribution", "rule1", rule1, ruleSd, runs, SOURCE, ""));
        to.add(new PublishedFigure(
                model, "inDistribution", "rule1", model.equals("adversarial") ? 0.12 : 1, 0, runs, SOURCE, ""));
    }
}
