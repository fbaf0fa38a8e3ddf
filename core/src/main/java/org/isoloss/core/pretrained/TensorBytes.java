package org.isoloss.core.pretrained;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import org.isoloss.base.numeric.ArraySize;

/** The entries of a tensor, from its file. */
public final class TensorBytes implements AutoCloseable {

    private static final int AT_ONCE = 1 << 20;

    private final StoredTensor tensor;
    private final FileChannel channel;

    private TensorBytes(StoredTensor tensor, FileChannel channel) {
        this.tensor = tensor;
        this.channel = channel;
    }

    /** Opens the file that holds a tensor. */
    public static TensorBytes open(StoredTensor tensor) throws IOException {
        return new TensorBytes(tensor, FileChannel.open(tensor.file()));
    }

    /**
     * Fills a buffer with the bytes from a place of the tensor on.
     *
     * @param from bytes behind the tensor's first
     */
    public void read(long from, ByteBuffer into) throws IOException {
        into.clear().order(ByteOrder.LITTLE_ENDIAN);
        int wanted = (int) Math.min(into.capacity(), tensor.bytes() - from);
        into.limit(wanted);
        while (into.hasRemaining()) {
            if (channel.read(into, tensor.position() + from + into.position()) < 0) {
                throw new EOFException(tensor.file() + " became shorter while it was read");
            }
        }
        into.flip();
    }

    /** Maps bytes of the tensor into memory. */
    MappedByteBuffer map(long from, long bytes) throws IOException {
        MappedByteBuffer mapped = channel.map(FileChannel.MapMode.READ_ONLY, tensor.position() + from, bytes);
        mapped.order(ByteOrder.LITTLE_ENDIAN);
        return mapped;
    }

    /** Returns all entries as doubles, exactly. */
    double[] doubles() throws IOException {
        double[] values =
                new double[ArraySize.of("the tensor \"" + tensor.name() + "\"", tensor.rows(), tensor.rowEntries())];
        ByteBuffer buffer = ByteBuffer.allocate(AT_ONCE);
        int next = 0;
        for (long from = 0; from < tensor.bytes(); from += AT_ONCE) {
            read(from, buffer);
            while (buffer.hasRemaining()) {
                values[next++] = tensor.type().read(buffer);
            }
        }
        return values;
    }

    /** Returns whether two tensors of one type and shape have the same bytes. */
    public static boolean same(StoredTensor first, StoredTensor second) throws IOException {
        if (first.bytes() != second.bytes()) {
            return false;
        }
        ByteBuffer one = ByteBuffer.allocate(AT_ONCE);
        ByteBuffer other = ByteBuffer.allocate(AT_ONCE);
        try (TensorBytes a = open(first);
                TensorBytes b = open(second)) {
            for (long from = 0; from < first.bytes(); from += AT_ONCE) {
                a.read(from, one);
                b.read(from, other);
                if (!one.equals(other)) {
                    return false;
                }
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    @Override
    public String toString() {
        return tensor.toString();
    }
}
