package org.isoloss.identifiability.training;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.isoloss.core.train.Training;

/** Looks at a training between its steps: measures, reports, and says when it has gone far enough. */
public interface TrainingWatch {

    /** Whether a training goes on. */
    enum Verdict {
        GO_ON,
        END
    }

    /** A watch that lets a training run to its last step. */
    TrainingWatch NONE = new TrainingWatch() {};

    /**
     * Looks at what some steps have led to: before the first step, and after every one. After a resumption once more at
     * the step where the checkpoint was taken.
     *
     * @param last whether no step is left
     */
    default Verdict between(Training training, boolean last) {
        return Verdict.GO_ON;
    }

    /**
     * Hears of a step.
     *
     * @param step the number of steps before it
     * @param objective what was minimised, before it
     */
    default Verdict after(int step, double objective) {
        return Verdict.GO_ON;
    }

    /** Writes what it must know to go on from here. */
    default void encode(DataOutput out) throws IOException {}

    /**
     * Reads what {@link #encode} wrote.
     *
     * @param step the number of steps after which it was written
     */
    default void decode(DataInput in, int step) throws IOException {}
}
