package org.isoloss.cli.report;

import java.util.List;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.RunResult;

/** Runs for the tests of the report. */
public final class SampleRuns {

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
                List.of());
    }
}
