package org.isoloss.cli.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isoloss.core.law.Entropy;
import org.isoloss.core.loss.Loss;
import org.isoloss.identifiability.adaptation.AdaptationFindings;
import org.isoloss.identifiability.adaptation.AdaptationStudy;
import org.isoloss.identifiability.result.Claim;
import org.isoloss.identifiability.result.Findings;
import org.isoloss.identifiability.result.LawResult;
import org.isoloss.identifiability.result.Measurement;
import org.isoloss.identifiability.result.ModelKind;
import org.isoloss.identifiability.result.RunResult;
import org.isoloss.identifiability.result.TrainingRecord;

/** A run of in context or fine-tuning as the study writes it, made by hand: the figures are plausible, not measured. */
final class AdaptationSample {

    private static final double NEVER = Double.POSITIVE_INFINITY;

    private AdaptationSample() {}

    static RunResult run() {
        Map<String, Object> law = new LinkedHashMap<>();
        law.put("labelledExamples", List.of(0, 1, 4));
        law.put("examplesThatFit", 4);
        Map<String, Map<String, Measurement>> bayes = new LinkedHashMap<>();
        Map<String, Map<String, Measurement>> network = new LinkedHashMap<>();
        for (String task : List.of("seen", "altered")) {
            bayes.put(
                    task,
                    Map.of(
                            "optimalAccuracy",
                            Measurement.of(0.9),
                            "inContext",
                            new Measurement.Group(accuracies(0.5, 0.8, 0.9))));
        }
        network.put(
                "seen", ways(new double[] {0.5, 0.7, 0.8}, crossing(NEVER, 3, NEVER), crossing(NEVER, NEVER, NEVER)));
        network.put("altered", ways(new double[] {0.4, 0.5, 0.5}, crossing(2.5, 1.5, 3.5), crossing(0, 0, 1)));
        return RunResult.of(
                1,
                Map.of("tasks", 4),
                RuleExtrapolationSample.provenance(),
                new Findings(
                        AdaptationStudy.DECLARATION,
                        new LawResult("ginc in lines", new Entropy(107.9, 1.079), law),
                        List.of(
                                SampleRuns.model(
                                        "bayes", ModelKind.EXACT, 0, new Loss(107.9, 1.079, 0, 0), bayes, null),
                                SampleRuns.model(
                                        "lstm",
                                        ModelKind.TRAINED,
                                        21786,
                                        new Loss(111.9, 1.119, 4, 0.04),
                                        network,
                                        new TrainingRecord(
                                                100,
                                                1,
                                                TrainingRecord.Stop.BUDGET,
                                                List.of(
                                                        new TrainingRecord.Point(50, 2),
                                                        new TrainingRecord.Point(100, 1.2))))),
                        List.of(),
                        List.of(Claim.atLeast("The prompt is ahead at first", 0.1, 0.05)),
                        new AdaptationFindings(List.of(0, 1, 4), List.of(), List.of())));
    }

    private static Map<String, Measurement> ways(
            double[] inContext, Map<String, Measurement> full, Map<String, Measurement> lora) {
        Map<String, Measurement> ways = new LinkedHashMap<>();
        Map<String, Measurement> prompt = accuracies(inContext);
        prompt.put("flopsPerQuery", Measurement.of(new double[] {600, 1400, 3800}));
        ways.put("inContext", new Measurement.Group(prompt));
        ways.put("full", new Measurement.Group(fineTuned(full)));
        ways.put("lora", new Measurement.Group(fineTuned(lora)));
        return ways;
    }

    private static Map<String, Measurement> fineTuned(Map<String, Measurement> crossing) {
        Map<String, Measurement> tuned = accuracies(0.4, 0.45, 0.6);
        tuned.put("steps", Measurement.of(new double[] {0, 2, 8}));
        tuned.put("learningRate", Measurement.of(new double[] {Double.NaN, 0.01, 0.01}));
        tuned.put("trainingFlops", Measurement.of(new double[] {0, 3600, 57600}));
        tuned.put("flopsPerQuery", Measurement.of(new double[] {600, 600, 600}));
        tuned.put("breakEvenQueries", Measurement.of(new double[] {0, 4.5, 18}));
        tuned.put("crossing", new Measurement.Group(crossing));
        return tuned;
    }

    private static Map<String, Measurement> accuracies(double... accuracies) {
        Map<String, Measurement> curve = new LinkedHashMap<>();
        curve.put("accuracy", Measurement.of(accuracies));
        curve.put("standardError", Measurement.of(new double[] {0.05, 0.05, 0.05}));
        return curve;
    }

    private static Map<String, Measurement> crossing(double examples, double low, double high) {
        Map<String, Measurement> crossing = new LinkedHashMap<>();
        crossing.put("examples", Measurement.of(examples));
        crossing.put("low", Measurement.of(low));
        crossing.put("high", Measurement.of(high));
        crossing.put("confidence", Measurement.of(0.95));
        if (examples == 2.5) {
            crossing.put("measuredExamples", Measurement.of(4));
            crossing.put("trainingFlops", Measurement.of(57600));
            crossing.put("inContextFlopsPerQuery", Measurement.of(3800));
            crossing.put("flopsPerQuery", Measurement.of(600));
            crossing.put("breakEvenQueries", Measurement.of(18));
        }
        return crossing;
    }
}
