package org.isoloss.identifiability.finetuning;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.isoloss.identifiability.study.Checkpoints;

/**
 * How a fine-tuning went.
 *
 * @param learnt whether the new language was learnt within the steps allowed
 * @param steps taken until then, or all that were allowed, or those until the training diverged
 * @param area the excess summed over these steps, nats a token; infinite if the training diverged
 * @param points the curve
 * @param snapshots of what was kept of the old language
 */
record TransferCurve(boolean learnt, int steps, double area, List<Point> points, List<Snapshot> snapshots) {

    TransferCurve {
        points = List.copyOf(points);
        snapshots = List.copyOf(snapshots);
    }

    /** The excess on the new law before a step. */
    record Point(int step, double excess) {}

    /**
     * What the model knew before a step.
     *
     * @param step counted from 0
     * @param oldExcess nats a token on the old law
     * @param rules on prompts
     */
    record Snapshot(int step, double oldExcess, RuleProbe.Scores rules) {}

    /** Returns the steps to the target; infinite if it was not reached. */
    double stepsToTarget() {
        return learnt ? steps : Double.POSITIVE_INFINITY;
    }

    /** Returns whether the training ended because its loss or its parameters were no numbers to go on with. */
    boolean diverged() {
        return area == Double.POSITIVE_INFINITY;
    }

    /** Returns the excess on the new law before the last step, nats a token. */
    double lastExcess() {
        return points.get(points.size() - 1).excess();
    }

    void encode(DataOutput out) throws IOException {
        out.writeBoolean(learnt);
        out.writeInt(steps);
        out.writeDouble(area);
        out.writeInt(points.size());
        for (Point point : points) {
            out.writeInt(point.step());
            out.writeDouble(point.excess());
        }
        out.writeInt(snapshots.size());
        for (Snapshot s : snapshots) {
            out.writeInt(s.step());
            out.writeDouble(s.oldExcess());
            out.writeDouble(s.rules().oldGrammatical());
            out.writeDouble(s.rules().oldRule1());
            out.writeDouble(s.rules().oldRule2());
            out.writeDouble(s.rules().newGrammatical());
        }
    }

    /** Reads a curve, which has at most a point and a snapshot before each step and at the end. */
    static TransferCurve decode(DataInput in) throws IOException {
        boolean learnt = in.readBoolean();
        int steps = Checkpoints.count(in, Integer.MAX_VALUE);
        double area = in.readDouble();
        List<Point> points = new ArrayList<>();
        for (int i = Checkpoints.count(in, steps + 1L); i > 0; i--) {
            points.add(new Point(in.readInt(), in.readDouble()));
        }
        List<Snapshot> snapshots = new ArrayList<>();
        for (int i = Checkpoints.count(in, steps + 1L); i > 0; i--) {
            snapshots.add(new Snapshot(
                    in.readInt(),
                    in.readDouble(),
                    new RuleProbe.Scores(in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble())));
        }
        return new TransferCurve(learnt, steps, area, points, snapshots);
    }
}
