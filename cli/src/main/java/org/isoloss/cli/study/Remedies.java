package org.isoloss.cli.study;

import java.util.ArrayList;
import java.util.List;
import org.isoloss.cli.text.NumberText;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.RunResult;
import org.isoloss.identifiability.result.TrainingRecord;

/** Why claims of a run may not hold, as far as its trainings say, and which option to change. */
public final class Remedies {

    private Remedies() {}

    /**
     * Returns a sentence a reason.
     *
     * @param steps the option that gives trainings more steps
     */
    public static List<String> of(RunResult run, String steps) {
        List<String> sentences = new ArrayList<>();
        List<ModelResult> trained =
                run.models().stream().filter(model -> model.training() != null).toList();
        List<ModelResult> stopped =
                trained.stream().filter(Remedies::endedByBudget).toList();
        if (!stopped.isEmpty()) {
            long most = stopped.stream()
                    .mapToLong(model ->
                            model.training() == null ? 0 : model.training().steps())
                    .max()
                    .orElse(0);
            double excess = stopped.stream()
                    .mapToDouble(model -> model.loss().klPerToken())
                    .max()
                    .orElse(Double.NaN);
            sentences.add("Why: " + stopped.size() + " of " + trained.size()
                    + (trained.size() == 1 ? " training was" : " trainings were") + " stopped after " + most
                    + " steps, up to " + NumberText.brief(excess)
                    + " nats per token above the least loss. Give more with " + steps + ".");
        }
        return sentences;
    }

    private static boolean endedByBudget(ModelResult model) {
        return model.training() != null && model.training().stop() == TrainingRecord.Stop.BUDGET;
    }
}
