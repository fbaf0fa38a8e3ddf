package org.isoloss.core.lora;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.isoloss.core.train.ParameterLayout.Tensor;
import org.isoloss.core.transformer.Transformer;

/** A matrix that every layer of a Transformer has and that can be adapted. */
public enum AdaptedMatrix {
    /** From the layer's input to queries. */
    QUERY("query", "self_attn.in_proj_weight", 0),
    /** From the layer's input to keys. */
    KEY("key", "self_attn.in_proj_weight", 1),
    /** From the layer's input to values. */
    VALUE("value", "self_attn.in_proj_weight", 2),
    /** From what attention gathered to the residual sum. */
    ATTENTION_OUT("attention-out", "self_attn.out_proj.weight", 0),
    /** To the hidden units. */
    FEED_FORWARD_IN("feed-forward-in", "linear1.weight", 0),
    /** From the hidden units. */
    FEED_FORWARD_OUT("feed-forward-out", "linear2.weight", 0);

    private final String label;
    private final String tensor;
    private final int third;

    AdaptedMatrix(String label, String tensor, int third) {
        this.label = label;
        this.tensor = tensor;
        this.third = third;
    }

    /** Returns its name in options and results. */
    @JsonValue
    public String label() {
        return label;
    }

    /**
     * Returns the matrix of a name.
     *
     * @throws IllegalArgumentException if there is none; the message lists those there are
     */
    @JsonCreator
    public static AdaptedMatrix named(String label) {
        return Arrays.stream(values())
                .filter(m -> m.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("matrix is \"" + label + "\"; expected one of "
                        + Arrays.stream(values()).map(AdaptedMatrix::label).collect(Collectors.joining(", "))));
    }

    /** Returns where a layer's matrix lies. Queries, keys and values are thirds of one tensor. */
    Block block(Transformer network, int layer) {
        Tensor t = network.layout().tensor("layers." + layer + "." + tensor);
        boolean joint = this == QUERY || this == KEY || this == VALUE;
        int rows = joint ? t.shape().get(0) / 3 : t.shape().get(0);
        int columns = t.shape().get(1);
        return new Block("layer " + layer + "'s " + label, t.offset() + third * rows * columns, rows, columns);
    }

    /**
     * A matrix in the flat array.
     *
     * @param name for messages
     * @param offset its first entry
     * @param rows outputs
     * @param columns inputs
     */
    record Block(String name, int offset, int rows, int columns) {}
}
