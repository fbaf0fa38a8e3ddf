package org.isoloss.cli.report;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.isoloss.core.law.Entropy;
import org.isoloss.core.loss.Loss;
import org.isoloss.identifiability.finetuning.FineTuningFindings;
import org.isoloss.identifiability.finetuning.FineTuningStudy;
import org.isoloss.identifiability.result.Claim;
import org.isoloss.identifiability.result.Findings;
import org.isoloss.identifiability.result.LawResult;
import org.isoloss.identifiability.result.Measurement;
import org.isoloss.identifiability.result.ModelKind;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.PairKind;
import org.isoloss.identifiability.result.PairResult;
import org.isoloss.identifiability.result.RunResult;

/** A run of fine-tuning as the study writes it, made by hand: the figures are plausible, not measured. */
final class FineTuningSample {

    private FineTuningSample() {}

    static RunResult run() {
        return RunResult.of(
                1,
                Map.of("seeds", 1),
                RuleExtrapolationSample.provenance(),
                new Findings(
                        FineTuningStudy.DECLARATION,
                        new LawResult("aNbN", new Entropy(2.079, 0.2079), Map.of()),
                        List.of(model("pretrained", 2520, 145, 22), model("relu:2^4", 42, 49, 900), never("relu:2^8")),
                        List.of(new PairResult(
                                "pretrained",
                                "relu:2^4",
                                PairKind.REPARAMETRISED,
                                new PairResult.LossGap(0, 0, true),
                                Map.of("stepsToTarget", Map.of("sgd@0.0002", Measurement.of(2478))),
                                null)),
                        List.of(Claim.atLeast("Steps differ by a large factor", 60, 10)),
                        new FineTuningFindings(
                                List.of(
                                        new FineTuningFindings.Optimizer("sgd@0.0002", "sgd", 0.0002),
                                        new FineTuningFindings.Optimizer("adam@0.0002", "adam", 0.0002)),
                                List.of(
                                        new FineTuningFindings.TwinFinding("relu:2^4", "relu", null, 16.0),
                                        new FineTuningFindings.TwinFinding("relu:2^8", "relu", null, 256.0)))));
    }

    private static ModelResult never(String name) {
        return model(name, Double.POSITIVE_INFINITY, 20, 225_000);
    }

    private static ModelResult model(String name, double sgd, double adam, double speed) {
        Map<String, Map<String, Measurement>> behaviour = new LinkedHashMap<>();
        Map<String, Measurement> steps = new LinkedHashMap<>();
        steps.put("sgd@0.0002", Measurement.of(sgd));
        steps.put("adam@0.0002", Measurement.of(adam));
        behaviour.put("stepsToTarget", steps);
        behaviour.put("predictedSteps", Map.of("sgd@0.0002", Measurement.of(2 * sgd)));
        Map<String, Measurement> transfer = new LinkedHashMap<>();
        transfer.put("sgd", new Measurement.Group(Map.of("0.0002", curve(sgd, speed))));
        transfer.put("adam", new Measurement.Group(Map.of("0.0002", curve(adam, 2 * speed))));
        behaviour.put("transfer", transfer);
        return new ModelResult(
                name,
                name.equals("pretrained") ? name : "relu",
                1,
                ModelKind.TRAINED,
                5000,
                new Loss(2.08, 0.208, 0.001, 0.0001),
                behaviour,
                null);
    }

    private static Measurement curve(double steps, double speed) {
        double[] step = IntStream.range(0, 20).asDoubleStream().toArray();
        double rate = 5 / Math.min(steps, 1e6);
        Map<String, Measurement> curve = new LinkedHashMap<>();
        curve.put("initialSpeedPredicted", Measurement.of(speed));
        curve.put("initialSpeedMeasured", Measurement.of(speed * 0.99));
        curve.put("step", Measurement.of(step));
        curve.put(
                "excess",
                Measurement.of(
                        Arrays.stream(step).map(s -> 1.3 * Math.exp(-rate * s)).toArray()));
        curve.put("snapshotStep", Measurement.of(new double[] {0, 10, 19}));
        curve.put("oldGrammatical", Measurement.of(new double[] {1, 0.5, 0}));
        return new Measurement.Group(curve);
    }
}
