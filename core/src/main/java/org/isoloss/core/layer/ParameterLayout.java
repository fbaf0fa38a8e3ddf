package org.isoloss.core.layer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The named tensors of a network in the order in which a flat array holds them. Immutable. */
public final class ParameterLayout {

    /**
     * One tensor.
     *
     * @param name as the file format has it, for example {@code layers.0.linear1.weight}
     * @param offset its first entry in the flat array
     * @param shape the lengths of its axes, row-major
     */
    public record Tensor(String name, int offset, List<Integer> shape) {

        /** Returns the number of entries. */
        public int size() {
            return shape.stream().reduce(1, Math::multiplyExact);
        }
    }

    /** The most parameters: the longest array that every Java virtual machine can make. */
    public static final int MOST = Integer.MAX_VALUE - 8;

    private final List<Tensor> tensors;
    private final int size;

    private ParameterLayout(List<Tensor> tensors, int size) {
        this.tensors = List.copyOf(tensors);
        this.size = size;
    }

    /** Returns the tensors in the order of their offsets. */
    public List<Tensor> tensors() {
        return tensors;
    }

    /** Returns the number of parameters. */
    public int size() {
        return size;
    }

    /** Returns the tensor of this name, if there is one. */
    public Optional<Tensor> find(String name) {
        return tensors.stream().filter(t -> t.name().equals(name)).findFirst();
    }

    /**
     * Returns the tensor of this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Tensor tensor(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalArgumentException("no tensor \"" + name + "\"; expected one of "
                        + tensors.stream().map(Tensor::name).toList()));
    }

    /** Returns what messages call an entry of the flat array: its tensor and its place there. */
    public String place(int index) {
        return tensors.stream()
                .filter(t -> index >= t.offset() && index < t.offset() + t.size())
                .findFirst()
                .map(t -> t.name() + "[" + (index - t.offset()) + "]")
                .orElseThrow(
                        () -> new IllegalArgumentException("parameter is " + index + "; expected 0 to " + (size - 1)));
    }

    /** Lays tensors out one after another. */
    public static final class Builder {

        private final List<Tensor> tensors = new ArrayList<>();
        private int size;

        /**
         * Appends a tensor and returns its offset.
         *
         * @throws IllegalArgumentException if there are more parameters now than an array holds
         */
        public int add(String name, Integer... shape) {
            Tensor tensor = new Tensor(name, size, Arrays.asList(shape));
            // A product of doubles does not overflow, and is exact far beyond the limit.
            double entries =
                    tensor.shape().stream().mapToDouble(Integer::doubleValue).reduce(1, (a, b) -> a * b);
            if (!(size + entries <= MOST)) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT,
                        "the network has %.0f parameters up to \"%s\" of shape %s; expected at most %d: choose smaller"
                                + " sizes",
                        size + entries,
                        name,
                        tensor.shape(),
                        MOST));
            }
            tensors.add(tensor);
            size += tensor.size();
            return tensor.offset();
        }

        /** Returns the layout. */
        public ParameterLayout build() {
            return new ParameterLayout(tensors, size);
        }
    }

    @Override
    public String toString() {
        return size + " parameters in " + tensors.size() + " tensors";
    }
}
