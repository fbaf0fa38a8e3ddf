package org.isoloss.identifiability.finetuning;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Arrays of doubles in checkpoints: the length, then the entries. */
final class DoubleArrays {

    private DoubleArrays() {}

    static void write(DataOutput out, double[] values) throws IOException {
        out.writeInt(values.length);
        for (double value : values) {
            out.writeDouble(value);
        }
    }

    /**
     * Reads an array.
     *
     * @param most the largest length accepted
     */
    static double[] readAtMost(DataInput in, int most) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > most) {
            throw new IllegalArgumentException("an array has " + length + " entries; expected at most " + most);
        }
        double[] values = new double[length];
        for (int i = 0; i < length; i++) {
            values[i] = in.readDouble();
        }
        return values;
    }

    static double[] read(DataInput in, int length) throws IOException {
        double[] values = readAtMost(in, length);
        if (values.length != length) {
            throw new IllegalArgumentException("an array has " + values.length + " entries; expected " + length);
        }
        return values;
    }
}
