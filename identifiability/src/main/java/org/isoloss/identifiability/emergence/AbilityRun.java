package org.isoloss.identifiability.emergence;

import java.util.List;
import org.isoloss.identifiability.result.TrainingRecord;

/**
 * One network of a family after its training.
 *
 * @param model its name
 * @param width of the network
 * @param repetition which of those of its width, from 1
 * @param parameters how many it has
 * @param trainingFlops 6 N for each symbol trained on, N the parameters without the embedding
 * @param checkpoints what it could do along its training
 * @param scores what it does at the end
 * @param record how it was trained
 */
record AbilityRun(
        String model,
        int width,
        int repetition,
        long parameters,
        double trainingFlops,
        List<Checkpoint> checkpoints,
        AbilityScores scores,
        TrainingRecord record) {

    /** Returns what it can do at the end. */
    Checkpoint last() {
        return checkpoints.get(checkpoints.size() - 1);
    }
}
