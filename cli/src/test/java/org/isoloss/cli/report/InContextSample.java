package org.isoloss.cli.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.isoloss.core.law.Entropy;
import org.isoloss.core.loss.Loss;
import org.isoloss.identifiability.fewshot.PromptCell;
import org.isoloss.identifiability.fewshot.PromptForms;
import org.isoloss.identifiability.incontext.InContextFindings;
import org.isoloss.identifiability.incontext.InContextStudy;
import org.isoloss.identifiability.result.Claim;
import org.isoloss.identifiability.result.Findings;
import org.isoloss.identifiability.result.LawResult;
import org.isoloss.identifiability.result.Measurement;
import org.isoloss.identifiability.result.ModelKind;
import org.isoloss.identifiability.result.PairKind;
import org.isoloss.identifiability.result.PairResult;
import org.isoloss.identifiability.result.RunResult;

/** A run of in-context learning as the study writes it, made by hand: the figures are plausible, not measured. */
final class InContextSample {

    static final List<Integer> LENGTHS = List.of(3, 10);
    static final List<Integer> EXAMPLES = List.of(0, 1, 4, 16);

    private InContextSample() {}

    static RunResult run() {
        Map<String, Object> law = new LinkedHashMap<>();
        law.put("exampleLengths", LENGTHS);
        law.put("examples", EXAMPLES);
        law.put("headline", Map.of("exampleLength", 3, "examples", 16));
        Map<String, Map<String, Measurement>> bayes = behaviour(0.84, 0.5);
        bayes.put("posterior", Map.of("components", posterior()));
        Map<String, Map<String, Measurement>> copy = behaviour(0.07, Double.NaN);
        copy.put(
                "tradeOff",
                Map.of("curve", new Measurement.Series(List.of(point(1, 0, 0.84), point(0.1, 1e-20, 0.4)))));
        return RunResult.of(
                1,
                Map.of("prompts", 1000),
                RuleExtrapolationSample.provenance(),
                new Findings(
                        InContextStudy.DECLARATION,
                        new LawResult("ginc", new Entropy(1420, 1.3867), law),
                        List.of(
                                SampleRuns.model(
                                        "bayes", ModelKind.EXACT, 900, new Loss(1420, 1.3867, 0, 0), bayes, null),
                                SampleRuns.model(
                                        "copy-last-label",
                                        ModelKind.CONSTRUCTED,
                                        900,
                                        new Loss(1420, 1.3867, 1e-20, 1e-23),
                                        copy,
                                        null)),
                        List.of(new PairResult(
                                "bayes",
                                "copy-last-label",
                                PairKind.SMALL_MASS,
                                new PairResult.LossGap(-1e-20, -1e-23, false),
                                Map.of("idPrompts", Map.of("headlineAccuracy", Measurement.of(0.77))),
                                null)),
                        List.of(Claim.atLeast("Accuracies are apart", 0.77, 0.5)),
                        new InContextFindings(new PromptForms(LENGTHS, EXAMPLES, new PromptCell(3, 16)), List.of())));
    }

    private static Map<String, Map<String, Measurement>> behaviour(double accuracy, double none) {
        Map<String, Map<String, Measurement>> behaviour = new LinkedHashMap<>();
        for (String probe : List.of("idPrompts", "oodPrompts")) {
            Map<String, Measurement> metrics = new LinkedHashMap<>();
            metrics.put("headlineAccuracy", Measurement.of(accuracy));
            metrics.put("accuracy", table(none, accuracy));
            metrics.put("standardError", table(0.01, 0.01));
            metrics.put("klPerTokenAtMost", table(Double.NaN, 1e-12));
            metrics.put("klPerSequence", table(Double.NaN, 1e-9));
            behaviour.put(probe, metrics);
        }
        return behaviour;
    }

    /** A row for each length: one figure without examples, another with some. */
    private static Measurement table(double without, double with) {
        return new Measurement.Series(LENGTHS.stream()
                .<Measurement>map(k -> Measurement.of(EXAMPLES.stream()
                        .mapToDouble(n -> n == 0 ? without : with)
                        .toArray()))
                .toList());
    }

    private static Measurement point(double weight, double kl, double accuracy) {
        Map<String, Measurement> point = new LinkedHashMap<>();
        point.put("lawWeight", Measurement.of(weight));
        point.put("klPerToken", Measurement.of(kl));
        point.put("accuracy", Measurement.of(accuracy));
        return new Measurement.Group(point);
    }

    private static Measurement posterior() {
        return new Measurement.Series(IntStream.range(0, 12)
                .<Measurement>mapToObj(t -> Measurement.of(new double[] {1 - 0.5 / (t + 1), 0.5 / (t + 1)}))
                .toList());
    }
}
