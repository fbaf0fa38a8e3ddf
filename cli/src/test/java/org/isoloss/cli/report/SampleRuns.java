package org.isoloss.cli.report;

import java.util.List;
import java.util.Map;
import org.isoloss.cli.study.Studies;
import org.isoloss.core.loss.Loss;
import org.isoloss.identifiability.result.Measurement;
import org.isoloss.identifiability.result.ModelKind;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.RunResult;
import org.isoloss.identifiability.result.TrainingRecord;
import org.jspecify.annotations.Nullable;

/** Runs for the tests of the report. */
public final class SampleRuns {

    /** The pages of all studies. */
    public static final StudyPages PAGES = Studies.pages(Studies.all());

    private SampleRuns() {}

    /** Returns a run of rule extrapolation. */
    public static RunResult ruleExtrapolation() {
        return RuleExtrapolationSample.run();
    }

    /** Returns a run of in-context learning. */
    public static RunResult inContext() {
        return InContextSample.run();
    }

    /** Returns a run of fine-tuning. */
    public static RunResult fineTuning() {
        return FineTuningSample.run();
    }

    /** Returns a run of in context or fine-tuning. */
    public static RunResult adaptation() {
        return AdaptationSample.run();
    }

    /** Returns a run with other models, and without pairs. */
    public static RunResult with(RunResult run, List<ModelResult> models) {
        return new RunResult(
                run.schemaVersion(),
                run.study(),
                run.seed(),
                run.config(),
                run.provenance(),
                run.law(),
                models,
                List.of(),
                run.claims(),
                run.completions(),
                List.of(),
                null);
    }

    /** Returns a model; {@code oracle#2} is the second of the family {@code oracle}. */
    static ModelResult model(
            String name,
            ModelKind kind,
            long parameters,
            Loss loss,
            Map<String, Map<String, Measurement>> behaviour,
            @Nullable TrainingRecord training) {
        String[] parts = name.split("#", 2);
        int repetition = parts.length == 1 ? 1 : Integer.parseInt(parts[1]);
        return new ModelResult(name, parts[0], repetition, kind, parameters, loss, behaviour, training);
    }
}
