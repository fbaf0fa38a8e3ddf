package org.isoloss.core.lora;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.isoloss.core.train.Network;

/** A matrix that every layer of a kind of network has and that can be adapted. */
public enum AdaptedMatrix {
    /** Of a Transformer, from the layer's input to queries. */
    QUERY("query", "layers.%d.self_attn.in_proj_weight", 0),
    /** Of a Transformer, from the layer's input to keys. */
    KEY("key", "layers.%d.self_attn.in_proj_weight", 1),
    /** Of a Transformer, from the layer's input to values. */
    VALUE("value", "layers.%d.self_attn.in_proj_weight", 2),
    /** Of a Transformer, from what attention gathered to the residual sum. */
    ATTENTION_OUT("attention-out", "layers.%d.self_attn.out_proj.weight", 0),
    /** Of a Transformer, to the hidden units. */
    FEED_FORWARD_IN("feed-forward-in", "layers.%d.linear1.weight", 0),
    /** Of a Transformer, from the hidden units. */
    FEED_FORWARD_OUT("feed-forward-out", "layers.%d.linear2.weight", 0),
    /** Of an LSTM, from the layer's input to its four gates. */
    GATES_INPUT("gates-input", "lstm.weight_ih_l%d", 0),
    /** Of an LSTM, from the layer's state one symbol earlier to its four gates. */
    GATES_STATE("gates-state", "lstm.weight_hh_l%d", 0);

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

    /** Returns whether a network has such matrices. */
    public boolean isIn(Network network) {
        return block(network, 0).isPresent();
    }

    /** Returns those that a network has, in the order of their declaration. */
    public static List<AdaptedMatrix> of(Network network) {
        return Arrays.stream(values()).filter(m -> m.isIn(network)).toList();
    }

    /** Returns where a layer's matrix lies; empty if the network has no such layer or matrix. */
    Optional<Block> block(Network network, int layer) {
        return network.layout().find(String.format(Locale.ROOT, tensor, layer)).map(t -> {
            // Queries, keys and values are thirds of one tensor.
            boolean joint = this == QUERY || this == KEY || this == VALUE;
            int rows = joint ? t.shape().get(0) / 3 : t.shape().get(0);
            int columns = t.shape().get(1);
            return new Block("layer " + layer + "'s " + label, t.offset() + third * rows * columns, rows, columns);
        });
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
