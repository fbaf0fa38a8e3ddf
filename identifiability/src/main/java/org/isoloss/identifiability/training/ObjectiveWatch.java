package org.isoloss.identifiability.training;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.isoloss.identifiability.study.Progress;

/** Keeps a curve of what is minimised, and reports it. */
public final class ObjectiveWatch implements TrainingWatch {

    /** Which points the curve has. */
    public enum Kind {
        /** The objective of every so many steps, before the step: of an objective that is the same at each. */
        OF_STEPS,
        /** The mean over every so many steps, at their end: of an objective that is drawn anew at each. */
        MEANS
    }

    private final Kind kind;
    private final int every;
    private final double least;
    private final Progress.Part progress;
    private final LossCurve curve = new LossCurve();
    private double sum;

    /**
     * Creates the watch.
     *
     * @param every steps between points
     * @param least what is taken off for the progress: the entropy, or 0
     */
    public ObjectiveWatch(Kind kind, int every, double least, Progress.Part progress) {
        this.kind = kind;
        this.every = every;
        this.least = least;
        this.progress = progress;
    }

    /** Returns the curve so far. */
    public LossCurve curve() {
        return curve;
    }

    @Override
    public Verdict after(int step, double objective) {
        if (kind == Kind.OF_STEPS && step % every == 0) {
            point(step, objective);
        } else if (kind == Kind.MEANS) {
            sum += objective;
            if ((step + 1) % every == 0) {
                point(step + 1, sum / every);
                sum = 0;
            }
        }
        return Verdict.GO_ON;
    }

    private void point(int step, double value) {
        curve.add(step, value);
        progress.reached(step, value - least);
    }

    @Override
    public void encode(DataOutput out) throws IOException {
        out.writeDouble(sum);
        curve.encode(out);
    }

    @Override
    public void decode(DataInput in, int step) throws IOException {
        sum = in.readDouble();
        curve.decode(in, step);
    }

    @Override
    public String toString() {
        return "objective, every " + every + " steps: " + curve;
    }
}
