package org.isoloss.identifiability.pretrained;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.isoloss.core.pretrained.PlannedTensor;
import org.isoloss.core.pretrained.StoredTensor;
import org.isoloss.core.pretrained.TensorBytes;
import org.isoloss.core.store.ExactScaling;
import org.isoloss.core.store.TensorType;

/**
 * Holds two tensors against each other, row by row: learns the factors that are not known yet, and refuses entries that the
 * factors do not explain.
 */
final class TensorComparison {

    private static final int AT_ONCE = 1 << 20;

    private final PlannedTensor planned;
    private final StoredTensor first;
    private final StoredTensor second;
    private final FactorSearch search;
    private final TensorType type;
    private final ExactScaling scaling;
    private final int rowBytes;
    private final int columns;
    private final int[] exponents;
    private final boolean[] negative;
    private final boolean[] known;
    private int unknownColumns;

    TensorComparison(PlannedTensor planned, StoredTensor first, StoredTensor second, FactorSearch search) {
        this.planned = planned;
        this.first = first;
        this.second = second;
        this.search = search;
        this.type = first.type();
        this.scaling = new ExactScaling(type);
        this.columns = first.shape().size() < 2 ? 1 : first.rowEntries();
        this.rowBytes = columns * type.bytes();
        this.exponents = new int[columns];
        this.negative = new boolean[columns];
        this.known = new boolean[columns];
        for (int j = 0; j < columns; j++) {
            setColumn(j);
        }
        unknownColumns =
                (int) IntStream.range(0, columns).filter(j -> !known[j]).count();
    }

    private void setColumn(int j) {
        double factor = planned.columns().isEmpty() ? 1 : search.at(planned.columns(), j);
        if (!Double.isNaN(factor)) {
            exponents[j] = Math.getExponent(factor);
            negative[j] = factor < 0;
            known[j] = true;
        }
    }

    void run() throws IOException {
        int rows = first.rows();
        int rowsAtOnce = Math.max(1, Math.min(rows, AT_ONCE / Math.max(1, rowBytes)));
        ByteBuffer one = buffer(rowsAtOnce);
        ByteBuffer other = buffer(rowsAtOnce);
        try (TensorBytes a = TensorBytes.open(first);
                TensorBytes b = TensorBytes.open(second)) {
            for (int from = 0; from < rows; from += rowsAtOnce) {
                a.read((long) from * rowBytes, one);
                b.read((long) from * rowBytes, other);
                for (int row = from; row < Math.min(rows, from + rowsAtOnce); row++) {
                    if (row >= planned.unread()) {
                        one.position((row - from) * rowBytes);
                        other.position((row - from) * rowBytes);
                        compare(row, one, other);
                    }
                }
            }
        }
    }

    private ByteBuffer buffer(int rows) {
        return ByteBuffer.allocate(Math.multiplyExact(rows, rowBytes)).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void compare(int row, ByteBuffer one, ByteBuffer other) {
        double factor = search.at(planned.rows(), row);
        if (Double.isNaN(factor)) {
            factor = learnRow(row, one, other);
        }
        if (unknownColumns > 0) {
            learnColumns(row, factor, one, other);
        }
        int at = one.position();
        byte[] original = one.array();
        byte[] expected = Arrays.copyOfRange(original, at, at + rowBytes);
        ByteBuffer scaled = ByteBuffer.wrap(expected).order(ByteOrder.LITTLE_ENDIAN);
        ExactScaling.Factors factors = new ExactScaling.Factors(exponents, negative);
        int refused = scaling.multiply(scaled, factors, Math.getExponent(factor), factor < 0);
        int difference = Arrays.mismatch(expected, 0, rowBytes, other.array(), at, at + rowBytes);
        if (refused >= 0 || difference >= 0) {
            requireEqual(row, factor, one, other);
        }
    }

    /** Zeros may have either sign: as numbers they are the same. */
    private void requireEqual(int row, double factor, ByteBuffer one, ByteBuffer other) {
        for (int j = 0; j < columns; j++) {
            double found = value(other, j);
            double original = value(one, j);
            double expected = original * (factor * column(j));
            if (!(found == expected || Double.compare(found, expected) == 0)) { // of NaN too
                throw noTwin(
                        row,
                        j,
                        found,
                        expected + ", which is " + (factor * column(j)) + " times " + original
                                + " of the original, by the factors of its row and column");
            }
        }
    }

    private double column(int j) {
        double size = Math.scalb(1.0, exponents[j]);
        return negative[j] ? -size : size;
    }

    private double value(ByteBuffer row, int j) {
        ByteBuffer entry = row.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        entry.position(row.position() + j * type.bytes());
        return type.read(entry);
    }

    /** Returns what a row is multiplied by, from its first entry that can tell; 1 if none can. */
    private double learnRow(int row, ByteBuffer one, ByteBuffer other) {
        double factor = 1;
        for (int j = 0; j < columns; j++) {
            if (known[j] && value(one, j) != 0) {
                factor = ratio(row, j, one, other) / column(j);
                search.learn(planned.rows(), row, factor);
                return factor;
            }
        }
        boolean tells = false;
        for (int j = 0; j < columns; j++) {
            tells |= value(one, j) != 0;
        }
        if (tells) { // nothing is known of either axis: the row is the measure of the columns
            search.learn(planned.rows(), row, factor);
        }
        return factor;
    }

    private void learnColumns(int row, double factor, ByteBuffer one, ByteBuffer other) {
        for (int j = 0; j < columns; j++) {
            if (!known[j] && value(one, j) != 0) {
                search.learn(planned.columns(), j, ratio(row, j, one, other) / factor);
                setColumn(j);
                unknownColumns--;
            }
        }
    }

    private double ratio(int row, int j, ByteBuffer one, ByteBuffer other) {
        double original = value(one, j);
        double found = value(other, j);
        double ratio = found / original;
        if (!(Math.abs(ratio) == Math.scalb(1.0, Math.getExponent(ratio)) && ratio * original == found)) {
            throw noTwin(row, j, found, original + " of the original times a power of two of either sign");
        }
        return ratio;
    }

    private NoTwinException noTwin(int row, int j, double found, String expected) {
        String place = first.shape().size() < 2 ? "[" + row + "]" : "[" + row + ", " + j + "]";
        return new NoTwinException(second.file() + ": tensor \"" + second.name() + "\", entry " + place + ": found "
                + found + "; expected " + expected);
    }
}
