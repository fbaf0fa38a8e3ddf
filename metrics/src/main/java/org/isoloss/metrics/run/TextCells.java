package org.isoloss.metrics.run;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A column of texts that seldom repeat, such as names: their bytes in UTF-8 behind each other. */
final class TextCells implements Cells {

    private final byte[] bytes;
    private final int[] ends;

    private TextCells(byte[] bytes, int[] ends) {
        this.bytes = bytes;
        this.ends = ends;
    }

    @Override
    public int size() {
        return ends.length;
    }

    @Override
    public boolean isNumeric() {
        return false;
    }

    @Override
    public double number(int row) {
        return Double.NaN;
    }

    @Override
    public String text(int row) {
        int start = row == 0 ? 0 : ends[row - 1];
        return new String(bytes, start, ends[row] - start, StandardCharsets.UTF_8);
    }

    /** Collects texts; for one thread. */
    static final class Builder {

        private byte[] bytes = new byte[1 << 12];
        private int[] ends = new int[1 << 8];
        private int size;

        void add(String text) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            int start = size == 0 ? 0 : ends[size - 1];
            int end = Math.addExact(start, utf8.length);
            if (end > bytes.length) {
                bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(end, bytes.length * 2L)));
            }
            if (size == ends.length) {
                ends = Arrays.copyOf(ends, size + (size >> 1));
            }
            System.arraycopy(utf8, 0, bytes, start, utf8.length);
            ends[size++] = end;
        }

        int size() {
            return size;
        }

        TextCells build() {
            int used = size == 0 ? 0 : ends[size - 1];
            return new TextCells(Arrays.copyOf(bytes, used), Arrays.copyOf(ends, size));
        }
    }
}
