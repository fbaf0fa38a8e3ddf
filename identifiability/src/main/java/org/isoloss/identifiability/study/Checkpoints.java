package org.isoloss.identifiability.study;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;
import org.isoloss.base.file.DamagedFileException;

/** Named states of a run, kept until it ends. Different names may be used from different threads. */
public interface Checkpoints {

    /** Writes a state. */
    @FunctionalInterface
    interface Encoder {
        void encode(DataOutput out) throws IOException;
    }

    /** Reads a state that an {@link Encoder} wrote. */
    @FunctionalInterface
    interface Decoder<T> {
        T decode(DataInput in) throws IOException;
    }

    /**
     * Keeps a state in place of an earlier one of that name: whole, or not at all.
     *
     * @param name letters, digits, {@code -}, {@code _}, {@code .} and {@code #}
     */
    void save(String name, Encoder state);

    /**
     * Returns the state kept under a name, if there is one.
     *
     * @throws DamagedFileException if there is one and it cannot be read
     */
    <T> Optional<T> load(String name, Decoder<T> decoder);

    /**
     * Reads how many entries a list has.
     *
     * @param most how many it can have
     * @throws IllegalArgumentException if it has fewer than none, or more
     */
    static int count(DataInput in, long most) throws IOException {
        int count = in.readInt();
        if (!(count >= 0 && count <= most)) {
            throw new IllegalArgumentException("a list has " + count + " entries; expected 0 to " + most);
        }
        return count;
    }

    /** Returns a store that keeps nothing. */
    static Checkpoints none() {
        return new Checkpoints() {
            @Override
            public void save(String name, Encoder state) {}

            @Override
            public <T> Optional<T> load(String name, Decoder<T> decoder) {
                return Optional.empty();
            }
        };
    }
}
