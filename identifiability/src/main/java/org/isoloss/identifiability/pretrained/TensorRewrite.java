package org.isoloss.identifiability.pretrained;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.isoloss.core.pretrained.PlannedTensor;
import org.isoloss.core.pretrained.StoredTensor;
import org.isoloss.core.pretrained.TensorBytes;
import org.isoloss.core.store.ExactScaling;
import org.isoloss.core.store.TensorType;

/** Writes a tensor whose entries are multiplied by factors of their rows and columns, a few rows at a time. */
final class TensorRewrite {

    private static final int AT_ONCE = 1 << 20;

    private final StoredTensor stored;
    private final double[] rows;
    private final double[] columns;
    private final Rounding rounding;

    /** What becomes of numbers that the tensor's type does not have. */
    enum Rounding {
        /** They are refused. */
        REFUSED,
        /** The nearest number takes their place. */
        TO_NEAREST
    }

    TensorRewrite(PlannedTensor planned, StoredTensor stored, WireFactors factors, Rounding rounding) {
        this.stored = stored;
        this.rows = factors.rows(planned);
        this.columns = factors.columns(planned);
        this.rounding = rounding;
    }

    /**
     * Writes the entries.
     *
     * @throws InexactEditException if one would have to be rounded and must not be
     */
    void writeTo(OutputStream out) throws IOException {
        RowFactors row = new RowFactors(columns, stored.type(), rounding);
        int rowBytes = columns.length * stored.type().bytes();
        int rowsAtOnce = Math.max(1, AT_ONCE / Math.max(1, rowBytes));
        ByteBuffer buffer = ByteBuffer.allocate(Math.multiplyExact(Math.min(rowsAtOnce, rows.length), rowBytes))
                .order(ByteOrder.LITTLE_ENDIAN);
        try (TensorBytes bytes = TensorBytes.open(stored)) {
            for (int first = 0; first < rows.length; first += rowsAtOnce) {
                bytes.read((long) first * rowBytes, buffer);
                int count = buffer.limit() / Math.max(1, rowBytes);
                for (int i = 0; i < count; i++) {
                    buffer.position(i * rowBytes);
                    int refused = row.multiply(buffer, rows[first + i]);
                    if (refused >= 0) {
                        throw refused(buffer, i * rowBytes, first + i, refused);
                    }
                }
                out.write(buffer.array(), 0, buffer.limit());
            }
        }
    }

    private InexactEditException refused(ByteBuffer buffer, int at, int row, int column) {
        TensorType type = stored.type();
        ByteBuffer entry = buffer.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        entry.position(at + column * type.bytes());
        return new InexactEditException(stored, row, column, type.read(entry), rows[row] * columns[column]);
    }

    /** The factors of a row's entries. */
    private static final class RowFactors {

        private final double[] columns;
        private final TensorType type;
        private final Rounding rounding;
        private final ExactScaling scaling;
        private final ExactScaling.Factors exact;

        RowFactors(double[] columns, TensorType type, Rounding rounding) {
            this.columns = columns;
            this.type = type;
            this.rounding = rounding;
            this.scaling = new ExactScaling(type);
            int[] exponents = new int[columns.length];
            boolean[] negative = new boolean[columns.length];
            for (int i = 0; i < columns.length; i++) {
                exponents[i] = Math.getExponent(columns[i]);
                negative[i] = columns[i] < 0;
            }
            exact = new ExactScaling.Factors(exponents, negative);
        }

        int multiply(ByteBuffer row, double factor) {
            if (rounding == Rounding.REFUSED) {
                return scaling.multiply(row, exact, Math.getExponent(factor), factor < 0);
            }
            for (double column : columns) {
                int at = row.position();
                double value = type.read(row) * (column * factor);
                write(row, at, type.encode(value));
            }
            return -1;
        }

        private void write(ByteBuffer row, int at, long bits) {
            switch (type.bytes()) {
                case Short.BYTES -> row.putShort(at, (short) bits);
                case Integer.BYTES -> row.putInt(at, (int) bits);
                default -> row.putLong(at, bits);
            }
        }
    }
}
