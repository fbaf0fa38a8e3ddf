package org.isoloss.identifiability.emergence;

import java.util.List;

/**
 * One network along its training.
 *
 * @param model its name
 * @param parameters how many it has
 * @param checkpoints from before the first step to after the last
 */
public record RunCurve(String model, long parameters, List<Checkpoint> checkpoints) {

    public RunCurve {
        checkpoints = List.copyOf(checkpoints);
    }
}
