package org.isoloss.cli.report;

import java.util.List;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.RunResult;
import org.isoloss.identifiability.result.TrainingRecord;
import org.jspecify.annotations.Nullable;

/** What to change when a claim does not hold, found out from the run itself. */
public final class Remedy {

    private Remedy() {}

    /**
     * Returns that trainings used up their steps and that more of them may help; empty if none did.
     *
     * @param option that allows more steps: {@code "--steps"}
     * @param value of the option in this run; null where it is not known
     */
    public static String moreSteps(RunResult run, String option, @Nullable Object value) {
        List<ModelResult> trained =
                run.models().stream().filter(model -> model.training() != null).toList();
        long ended = trained.stream().filter(Remedy::usedUpItsSteps).count();
        return ended == 0
                ? ""
                : ended + " of " + trained.size() + " networks used up their steps (" + option
                        + (value == null ? "" : " " + value)
                        + ") before their loss came within the tolerance: allow more with "
                        + option + ".";
    }

    private static boolean usedUpItsSteps(ModelResult model) {
        return model.training() != null && model.training().stop() == TrainingRecord.Stop.BUDGET;
    }
}
