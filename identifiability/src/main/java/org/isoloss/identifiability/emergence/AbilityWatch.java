package org.isoloss.identifiability.emergence;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.isoloss.core.network.TreePass;
import org.isoloss.core.train.Training;
import org.isoloss.identifiability.study.Checkpoints;
import org.isoloss.identifiability.training.ObjectiveWatch;
import org.isoloss.identifiability.training.TrainingWatch;

/** Asks a network its exercises before training, at so many equal distances along it, and at the end. */
final class AbilityWatch implements TrainingWatch {

    private final AskedExercises asked;
    private final TreePass pass;
    private final int every;
    private final ObjectiveWatch objective;
    private final List<Checkpoint> seen = new ArrayList<>();

    /**
     * Creates the watch.
     *
     * @param every steps between two times
     * @param objective keeps the curve of what is minimised
     */
    AbilityWatch(AskedExercises asked, TreePass pass, int every, ObjectiveWatch objective) {
        this.asked = asked;
        this.pass = pass;
        this.every = every;
        this.objective = objective;
    }

    /** Returns what was seen. */
    List<Checkpoint> seen() {
        return List.copyOf(seen);
    }

    @Override
    public Verdict between(Training training, boolean last) {
        int step = training.steps();
        boolean known = !seen.isEmpty() && seen.get(seen.size() - 1).step() == step;
        if (!known && (last || step % every == 0)) {
            seen.add(Checkpoint.of(step, asked.along(pass, training.parameters())));
        }
        return Verdict.GO_ON;
    }

    @Override
    public Verdict after(int step, double value) {
        return objective.after(step, value);
    }

    @Override
    public void encode(DataOutput out) throws IOException {
        objective.encode(out);
        out.writeInt(seen.size());
        for (Checkpoint checkpoint : seen) {
            checkpoint.encode(out);
        }
    }

    @Override
    public void decode(DataInput in, int step) throws IOException {
        objective.decode(in, step);
        seen.clear();
        for (int i = Checkpoints.count(in, step + 2L); i > 0; i--) {
            seen.add(Checkpoint.decode(in));
        }
    }

    @Override
    public String toString() {
        return asked + ", asked " + seen.size() + " times";
    }
}
