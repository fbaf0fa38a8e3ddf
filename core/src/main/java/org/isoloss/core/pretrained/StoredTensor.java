package org.isoloss.core.pretrained;

import java.nio.file.Path;
import java.util.List;
import org.isoloss.core.store.TensorType;

/**
 * A tensor in a file.
 *
 * @param name in its file
 * @param shape the lengths of its axes
 * @param file that holds it
 * @param position of its first byte in the file
 * @param bytes that its entries take, row-major and little-endian
 */
public record StoredTensor(String name, TensorType type, List<Integer> shape, Path file, long position, long bytes) {

    public StoredTensor {
        shape = List.copyOf(shape);
    }

    /** Returns the number of entries. */
    public long entries() {
        return bytes / type.bytes();
    }

    /** Returns the length of the first axis, 1 for a scalar. */
    public int rows() {
        return shape.isEmpty() ? 1 : shape.get(0);
    }

    /** Returns the entries a row. */
    public int rowEntries() {
        return rows() == 0 ? 0 : Math.toIntExact(entries() / rows());
    }
}
