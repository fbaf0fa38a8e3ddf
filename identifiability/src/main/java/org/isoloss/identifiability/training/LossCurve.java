package org.isoloss.identifiability.training;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.isoloss.identifiability.result.TrainingRecord.Point;
import org.isoloss.identifiability.study.Checkpoints;

/** The loss after some of a training's steps, in their order. For one thread. */
public final class LossCurve {

    private final List<Point> points = new ArrayList<>();

    /** Adds a point, unless there is one for this step or a later one. */
    public void add(long step, double loss) {
        if (points.isEmpty() || points.get(points.size() - 1).step() < step) {
            points.add(new Point(step, loss));
        }
    }

    /** Returns the points so far. */
    public List<Point> points() {
        return List.copyOf(points);
    }

    /** Writes the points for a checkpoint. */
    public void encode(DataOutput out) throws IOException {
        out.writeInt(points.size());
        for (Point point : points) {
            out.writeLong(point.step());
            out.writeDouble(point.loss());
        }
    }

    /** Reads points in place of these; there are at most two more than steps. */
    public void decode(DataInput in, int step) throws IOException {
        points.clear();
        for (int i = Checkpoints.count(in, step + 2L); i > 0; i--) {
            points.add(new Point(in.readLong(), in.readDouble()));
        }
    }

    @Override
    public String toString() {
        return points.size() + " points";
    }
}
