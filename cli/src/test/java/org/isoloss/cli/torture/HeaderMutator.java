package org.isoloss.cli.torture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.isoloss.base.mutation.ByteMutator;
import org.isoloss.base.mutation.Mutator;

/**
 * Alters the JSON header of a safetensors file and mends its length, so that what the header says is read; or, now and
 * then, any bytes.
 *
 * @param ofHeader alters a JSON document
 */
record HeaderMutator(Mutator ofHeader) implements Mutator {

    private static final int LENGTH = Long.BYTES;

    @Override
    public byte[] mutate(byte[] original, SplittableRandom random) {
        if (original.length < LENGTH || random.nextInt(4) == 0) {
            return new ByteMutator().mutate(original, random);
        }
        long length = ByteBuffer.wrap(original).order(ByteOrder.LITTLE_ENDIAN).getLong();
        if (length < 0 || length > original.length - LENGTH) {
            return new ByteMutator().mutate(original, random);
        }
        int end = LENGTH + (int) length;
        byte[] header = ofHeader.mutate(Arrays.copyOfRange(original, LENGTH, end), random);
        return ByteBuffer.allocate(LENGTH + header.length + original.length - end)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length)
                .put(header)
                .put(original, end, original.length - end)
                .array();
    }
}
