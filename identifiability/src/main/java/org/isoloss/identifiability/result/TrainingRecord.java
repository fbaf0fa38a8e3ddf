package org.isoloss.identifiability.result;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.isoloss.identifiability.figure.Figure;
import org.isoloss.identifiability.figure.Orientation;
import org.isoloss.identifiability.figure.Unit;

/**
 * How a model was trained.
 *
 * @param steps optimiser steps taken
 * @param seconds wall time, over all sittings if the run was interrupted
 * @param stop what ended it
 * @param curve the loss along the way, by increasing step
 */
public record TrainingRecord(long steps, double seconds, Stop stop, List<Point> curve) {

    /** {@link #steps}. */
    public static final Figure STEPS =
            Figure.of("steps", "steps", Unit.STEPS, Orientation.LOWER, "Optimiser steps taken.");

    /** {@link #stop}. */
    public static final Figure STOP = Figure.of(
            "stop",
            "ended by",
            Unit.WORD,
            Orientation.NEITHER,
            "What ended the training: tolerance, the loss came as close to the entropy as was asked; or budget, the steps "
                    + "were used up.");

    /** What ended a training. */
    public enum Stop {
        /** The loss came within the tolerance asked for. */
        @JsonProperty("tolerance")
        TOLERANCE,
        /** The steps allowed were used up. */
        @JsonProperty("budget")
        BUDGET
    }

    /**
     * A point of the curve.
     *
     * @param step optimiser steps taken before it was measured
     * @param loss nats a token
     */
    public record Point(long step, double loss) {}

    public TrainingRecord {
        curve = List.copyOf(curve);
    }
}
