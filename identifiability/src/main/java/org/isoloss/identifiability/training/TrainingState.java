package org.isoloss.identifiability.training;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.isoloss.core.train.Training;
import org.isoloss.identifiability.study.Checkpoints;

/**
 * What a training run keeps so that it can go on.
 *
 * @param training the network and the optimiser
 * @param seconds wall time so far
 */
record TrainingState(Training.State training, double seconds) {

    /** More than any optimiser keeps. */
    private static final int MOST_ARRAYS = 16;

    /** Writes the state for a checkpoint. */
    void encode(DataOutput out) throws IOException {
        out.writeInt(training.step());
        writeArray(out, training.parameters());
        Map<String, double[]> optimizer = new TreeMap<>(training.optimizer());
        out.writeInt(optimizer.size());
        for (Map.Entry<String, double[]> entry : optimizer.entrySet()) {
            out.writeUTF(entry.getKey());
            writeArray(out, entry.getValue());
        }
        out.writeDouble(seconds);
    }

    /**
     * Reads a state.
     *
     * @param parameters how many the network has: no array may be longer
     * @throws IllegalArgumentException if the state is one of another network
     */
    static TrainingState decode(DataInput in, int parameters) throws IOException {
        int step = in.readInt();
        double[] values = readArray(in, parameters);
        Map<String, double[]> optimizer = new LinkedHashMap<>();
        for (int i = Checkpoints.count(in, MOST_ARRAYS); i > 0; i--) {
            optimizer.put(in.readUTF(), readArray(in, parameters));
        }
        double seconds = in.readDouble();
        return new TrainingState(new Training.State(step, values, optimizer), seconds);
    }

    private static void writeArray(DataOutput out, double[] values) throws IOException {
        out.writeInt(values.length);
        for (double value : values) {
            out.writeDouble(value);
        }
    }

    private static double[] readArray(DataInput in, int length) throws IOException {
        int found = in.readInt();
        if (found != length) {
            throw new IllegalArgumentException("an array has " + found + " entries; expected " + length);
        }
        double[] values = new double[length];
        for (int i = 0; i < length; i++) {
            values[i] = in.readDouble();
        }
        return values;
    }
}
