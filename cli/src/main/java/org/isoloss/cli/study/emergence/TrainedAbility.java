package org.isoloss.cli.study.emergence;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.isoloss.identifiability.emergence.AbilityFindings;
import org.isoloss.identifiability.emergence.AbilityMetric;
import org.isoloss.identifiability.emergence.EmergenceFindings;
import org.isoloss.identifiability.emergence.RunCurve;
import org.isoloss.identifiability.emergence.SizeFindings;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.RunResult;

/**
 * One task of a run, as pages and terminals tell it.
 *
 * @param found what was found of it
 * @param models the networks that learned it
 */
record TrainedAbility(AbilityFindings found, List<ModelResult> models) {

    /** Returns the tasks of a run. */
    static List<TrainedAbility> of(RunResult run) {
        return EmergenceFindings.of(run).abilities().stream()
                .map(found -> {
                    Set<String> names =
                            found.runs().stream().map(RunCurve::model).collect(Collectors.toSet());
                    return new TrainedAbility(
                            found,
                            run.models().stream()
                                    .filter(model -> names.contains(model.name()))
                                    .toList());
                })
                .toList();
    }

    /** Returns the task's name in addresses. */
    String label() {
        return found.task().label();
    }

    /** Returns the networks of a size. */
    List<ModelResult> ofSize(SizeFindings size) {
        return models.stream()
                .filter(model -> model.parameters() == size.parameters())
                .toList();
    }

    /** Returns a metric's mean at a size. */
    double mean(AbilityMetric metric, int size) {
        return found.metric(metric).scores().get(size);
    }

    /** Returns the first and the last size. */
    SizeFindings smallest() {
        return found.sizes().get(0);
    }

    SizeFindings largest() {
        return found.sizes().get(found.sizes().size() - 1);
    }
}
