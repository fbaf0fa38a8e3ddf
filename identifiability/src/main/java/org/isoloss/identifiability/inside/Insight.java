package org.isoloss.identifiability.inside;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The numbers that take time to find out about one network.
 *
 * @param measures in the order of {@link InsideMeasure}
 * @param behaviours in the order of {@link InsideBehaviour}
 * @param descentRate the best rate of gradient descent
 * @param adamRate the best rate of Adam
 */
record Insight(double[] measures, double[] behaviours, double descentRate, double adamRate) {

    double of(InsideMeasure measure) {
        return measures[measure.ordinal()];
    }

    double of(InsideBehaviour behaviour) {
        return behaviours[behaviour.ordinal()];
    }

    void encode(DataOutput out) throws IOException {
        for (double value : measures) {
            out.writeDouble(value);
        }
        for (double value : behaviours) {
            out.writeDouble(value);
        }
        out.writeDouble(descentRate);
        out.writeDouble(adamRate);
    }

    static Insight decode(DataInput in) throws IOException {
        return new Insight(
                numbers(in, InsideMeasure.values().length),
                numbers(in, InsideBehaviour.values().length),
                in.readDouble(),
                in.readDouble());
    }

    private static double[] numbers(DataInput in, int count) throws IOException {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = in.readDouble();
        }
        return values;
    }
}
