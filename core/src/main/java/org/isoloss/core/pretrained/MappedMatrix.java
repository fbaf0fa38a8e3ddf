package org.isoloss.core.pretrained;

import java.io.IOException;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.MappedByteBuffer;
import java.nio.ShortBuffer;
import java.util.ArrayList;
import java.util.List;
import org.isoloss.base.parallel.Workers;
import org.isoloss.core.kernel.SingleKernels;
import org.isoloss.core.store.TensorType;

/**
 * A matrix that stays in its file: rows are widened to floats when they are needed, a few at a time, for all tokens
 * together.
 */
final class MappedMatrix implements Numbers.Weights<float[]> {

    /** What a mapping may have at most, well below the two gigabytes of a buffer. */
    private static final long CHUNK_BYTES = 1L << 30;

    /** What is widened at once stays in a core's own cache. */
    private static final int BLOCK_ENTRIES = 1 << 15;

    private final TensorType type;
    private final int rows;
    private final int columns;
    private final boolean inputsFirst;
    private final int rowsPerChunk;
    private final List<MappedByteBuffer> chunks = new ArrayList<>();
    private final SingleKernels kernels;
    private final Workers workers;

    MappedMatrix(StoredTensor tensor, boolean inputsFirst, SingleKernels kernels, Workers workers) throws IOException {
        this.type = tensor.type();
        this.rows = tensor.rows();
        this.columns = tensor.rowEntries();
        this.inputsFirst = inputsFirst;
        this.kernels = kernels;
        this.workers = workers;
        long rowBytes = Math.max(1, (long) columns * type.bytes());
        this.rowsPerChunk = (int) Math.max(1, Math.min(rows, CHUNK_BYTES / rowBytes));
        try (TensorBytes bytes = TensorBytes.open(tensor)) {
            for (int row = 0; row < rows; row += rowsPerChunk) {
                chunks.add(bytes.map(row * rowBytes, Math.min(rowsPerChunk, rows - row) * rowBytes));
            }
        }
    }

    @Override
    public int inputs() {
        return inputsFirst ? rows : columns;
    }

    @Override
    public int outputs() {
        return inputsFirst ? columns : rows;
    }

    @Override
    public void row(int index, float[] out, int at) {
        float[] row = new float[columns];
        widen(index, 0, columns, row, new short[columns]);
        System.arraycopy(row, 0, out, at, columns);
    }

    /** Widens entries of rows that follow each other; they must be in one chunk. */
    private void widen(int row, int column, int count, float[] to, short[] scratch) {
        MappedByteBuffer chunk = chunks.get(row / rowsPerChunk);
        int from = row % rowsPerChunk * columns + column;
        switch (type) {
            case F32 -> floats(chunk).get(from, to, 0, count);
            case BF16 -> {
                shorts(chunk).get(from, scratch, 0, count);
                kernels.widenBrain(scratch, to, count);
            }
            case F16 -> {
                shorts(chunk).get(from, scratch, 0, count);
                kernels.widenHalf(scratch, to, count);
            }
            default -> {
                DoubleBuffer doubles = chunk.asDoubleBuffer();
                for (int i = 0; i < count; i++) {
                    to[i] = (float) doubles.get(from + i);
                }
            }
        }
    }

    private static FloatBuffer floats(MappedByteBuffer chunk) {
        return chunk.asFloatBuffer();
    }

    private static ShortBuffer shorts(MappedByteBuffer chunk) {
        return chunk.asShortBuffer();
    }

    @Override
    public void apply(float[] x, int xStride, int tokens, float[] y, int yStride, int yAt) {
        if (inputsFirst) {
            int share = (columns + workers.threads() - 1) / workers.threads();
            workers.run(
                    (columns + share - 1) / share,
                    (task, worker) -> addRows(
                            task * share, Math.min(columns, (task + 1) * share), x, xStride, tokens, y, yStride, yAt));
            return;
        }
        int block = Math.max(1, Math.min(rowsPerChunk, BLOCK_ENTRIES / Math.max(1, columns)));
        int blocksPerChunk = (rowsPerChunk + block - 1) / block;
        int tasks = chunks.size() * workers.threads();
        int share = (blocksPerChunk + workers.threads() - 1) / workers.threads();
        workers.run(tasks, (task, worker) -> {
            int chunk = task / workers.threads() * rowsPerChunk;
            int end = Math.min(rows, chunk + rowsPerChunk);
            int from = chunk + task % workers.threads() * share * block;
            multiplyRows(from, Math.min(end, from + share * block), block, x, xStride, tokens, y, yStride, yAt);
        });
    }

    private void multiplyRows(
            int from, int to, int block, float[] x, int xStride, int tokens, float[] y, int yStride, int yAt) {
        float[] weights = new float[block * columns];
        short[] scratch = type.bytes() == Short.BYTES ? new short[block * columns] : new short[0];
        for (int row = from; row < to; row += block) {
            int count = Math.min(block, to - row);
            widen(row, 0, count * columns, weights, scratch);
            kernels.rows(weights, count, columns, x, xStride, tokens, y, yStride, yAt + row);
        }
    }

    /** A row for each input: the outputs are sums of rows. */
    private void addRows(int from, int to, float[] x, int xStride, int tokens, float[] y, int yStride, int yAt) {
        int count = to - from;
        float[] weights = new float[count];
        short[] scratch = new short[count];
        for (int row = 0; row < rows; row++) {
            widen(row, from, count, weights, scratch);
            for (int token = 0; token < tokens; token++) {
                kernels.addScaled(x[token * xStride + row], weights, 0, y, token * yStride + yAt + from, count);
            }
        }
    }
}
