package org.isoloss.core.pretrained;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * All parameters of a decoder in one array of doubles, tensor by tensor in the order of the blueprint, for a training in
 * memory. The output map of a model whose output map is the tokens' rows is not there twice.
 */
public final class DecoderParameters {

    private static final long MOST = 1L << 28;

    private final Blueprint blueprint;
    private final Map<String, Integer> places;
    private final double[] values;

    private DecoderParameters(Blueprint blueprint, Map<String, Integer> places, double[] values) {
        this.blueprint = blueprint;
        this.places = places;
        this.values = values;
    }

    /**
     * Reads a model's parameters.
     *
     * @throws IllegalArgumentException if they are too many to be trained in memory
     */
    public static DecoderParameters read(Blueprint blueprint) throws IOException {
        long count = blueprint.parameters();
        if (!(count <= MOST)) {
            throw new IllegalArgumentException("the model has " + count + " parameters; expected at most " + MOST
                    + ", as many as are trained in memory");
        }
        Map<String, Integer> places = new LinkedHashMap<>();
        int next = 0;
        for (PlannedTensor tensor : blueprint.tensors()) {
            if (!(tensor.part() == Part.HEAD && blueprint.shape().tied())) {
                places.put(tensor.name(), next);
                next += (int) blueprint.stored(tensor).entries();
            }
        }
        double[] values = new double[next];
        for (PlannedTensor tensor : blueprint.tensors()) {
            Integer at = places.get(tensor.name());
            if (at != null) {
                try (TensorBytes bytes = TensorBytes.open(blueprint.stored(tensor))) {
                    double[] read = bytes.doubles();
                    System.arraycopy(read, 0, values, at, read.length);
                }
            }
        }
        return new DecoderParameters(blueprint, places, values);
    }

    /** Returns what the model is. */
    public Blueprint blueprint() {
        return blueprint;
    }

    /** Returns all numbers: not a copy, so that an optimiser can change them. */
    public double[] values() {
        return values;
    }

    /** Returns the tensors that are there, each with the place of its first number. */
    public Map<String, Integer> places() {
        return Map.copyOf(places);
    }

    /** Returns where a tensor begins. */
    int place(Part part, int layer) {
        return find(part, layer).orElseThrow();
    }

    /** Returns where a tensor begins, if the model has it. */
    Optional<Integer> find(Part part, int layer) {
        return blueprint.find(part, layer).map(tensor -> Objects.requireNonNull(places.get(tensor.name())));
    }

    @Override
    public String toString() {
        return values.length + " parameters of " + blueprint.folder().path();
    }
}
