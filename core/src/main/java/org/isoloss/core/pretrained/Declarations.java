package org.isoloss.core.pretrained;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Takes down a model's tensors one after the other, and which wires their axes are on. The order is that of the network:
 * who writes a wire is declared before who reads it.
 */
final class Declarations {

    private static final int WHOLE = -1;

    private final DecoderShape shape;
    private final Set<String> present;
    private final List<Wire> wires = new ArrayList<>();
    private final List<PlannedTensor> tensors = new ArrayList<>();
    private final TensorAxis residual;
    private final TensorAxis embedding;
    private int channels;
    private int layer = WHOLE;
    private TensorAxis stream; // what is read now: the residual stream, or a norm's output

    /**
     * @param freedom of the residual stream
     * @param tokens the name of the tokens' rows
     * @param present the names of the tensors that the model's files have
     */
    Declarations(DecoderShape shape, Wire.Freedom freedom, String tokens, Set<String> present) {
        this.shape = shape;
        this.present = present;
        residual = wire(Wire.Kind.RESIDUAL, shape.width(), freedom);
        embedding = shape.embedding() == shape.width()
                ? residual
                : wire(Wire.Kind.EMBEDDING, shape.embedding(), Wire.Freedom.EACH);
        stream = residual;
        matrix(Part.TOKENS, tokens, TensorAxis.fixed(shape.vocabulary()), embedding, false, 0);
    }

    private TensorAxis wire(Wire.Kind kind, int count, Wire.Freedom freedom) {
        Wire wire = new Wire(kind, layer, channels, count, freedom);
        wires.add(wire);
        channels += count;
        return TensorAxis.writing(count, i -> wire.first() + i);
    }

    private void matrix(Part part, String name, TensorAxis rows, TensorAxis columns, boolean inputsFirst, int unread) {
        tensors.add(new PlannedTensor(part, layer, name, List.of(rows), List.of(columns), inputsFirst, unread));
    }

    private void vector(Part part, String name, TensorAxis... rows) {
        tensors.add(new PlannedTensor(part, layer, name, List.of(rows), List.of(), false, 0));
    }

    /** A linear map from what is read now, or from another axis. */
    private void map(Part part, String name, TensorAxis out, TensorAxis in, boolean inputsFirst) {
        TensorAxis reading = in.reading();
        matrix(part, name, inputsFirst ? reading : out, inputsFirst ? out : reading, inputsFirst, 0);
    }

    /** Rows of positions. */
    void positions(String name) {
        matrix(
                Part.POSITIONS,
                name,
                TensorAxis.fixed(shape.learnedPositions()),
                residual,
                false,
                shape.positionOffset());
    }

    /** A map from the tokens' rows to the wider residual stream. */
    void intoStream(String name) {
        map(Part.INTO_STREAM, name, residual, embedding, false);
    }

    /** Begins a layer. */
    void layer(int index) {
        layer = index;
        stream = residual;
    }

    /** Begins what follows the layers. */
    void afterLayers() {
        layer = WHOLE;
    }

    /** The norm of attention, with its name up to {@code .weight}. */
    void attentionNorm(String name) {
        norm(Part.ATTENTION_GAIN, Part.ATTENTION_NORM_BIAS, name, Wire.Kind.ATTENTION_NORM, false);
    }

    /** The norm of the feed-forward map. */
    void feedForwardNorm(String name) {
        norm(Part.FEED_FORWARD_GAIN, Part.FEED_FORWARD_NORM_BIAS, name, Wire.Kind.FEED_FORWARD_NORM, readByMapOnly());
    }

    /** Behind the last layer's norm, where norms come last, only a map out of the stream reads. */
    private boolean readByMapOnly() {
        return layer == shape.layers() - 1
                && shape.embedding() != shape.width()
                && !shape.norm().last();
    }

    private void norm(Part gain, Part bias, String name, Wire.Kind kind, boolean ownWireEvenAfter) {
        boolean after = shape.block() == DecoderShape.Block.NORM_AFTER && !ownWireEvenAfter;
        outputsOfNorm(gain, bias, name, after ? residual : null, kind);
    }

    private void outputsOfNorm(Part gain, Part bias, String name, @Nullable TensorAxis writing, Wire.Kind kind) {
        TensorAxis in = residual; // norms read nothing else
        if (!shape.norm().gains()) {
            stream = in.signs();
            return;
        }
        TensorAxis out = writing == null ? wire(kind, shape.width(), Wire.Freedom.EACH) : writing;
        vector(gain, name + ".weight", out, in.signs());
        if (shape.norm().kind() == DecoderShape.NormShape.Kind.LAYER) {
            vector(bias, name + ".bias", out);
        }
        stream = out;
    }

    /** The last norm. If the output map is the tokens' rows, it can only make up for what these do. */
    void finalNorm(String name) {
        boolean readByTokens = shape.tied() && shape.embedding() == shape.width();
        outputsOfNorm(
                Part.FINAL_GAIN,
                Part.FINAL_NORM_BIAS,
                name,
                readByTokens ? residual.reading() : null,
                Wire.Kind.FINAL_NORM);
    }

    /** Maps to queries, keys and values, each with its name up to {@code .weight}. */
    void queryKeyValue(String query, String key, String value, boolean biases) {
        HeadAxes axes = headAxes();
        biased(Part.QUERY, Part.QUERY_BIAS, query, axes.query(), false, biases);
        biased(Part.KEY, Part.KEY_BIAS, key, axes.key(), false, biases);
        biased(Part.VALUE, Part.VALUE_BIAS, value, axes.value(), false, biases);
        stream = axes.output();
    }

    /** One map to queries, keys and values. */
    void queryKeyValueTogether(String name, boolean inputsFirst, boolean biases) {
        HeadAxes axes = headAxes();
        DecoderShape.AttentionShape attention = shape.attention();
        int size = attention.headSize();
        int[] order = new int[attention.width()];
        for (int head = 0; head < attention.heads(); head++) {
            for (int j = 0; j < size; j++) {
                order[attention.query(head) + j] = head * size + j;
                order[attention.key(head) + j] = attention.queryWidth() + head * size + j;
                order[attention.value(head) + j] = attention.queryWidth() + attention.keyWidth() + head * size + j;
            }
        }
        TensorAxis out =
                TensorAxis.joined(axes.query(), axes.key(), axes.value()).ordered(order);
        biased(Part.QUERY_KEY_VALUE, Part.QUERY_KEY_VALUE_BIAS, name, out, inputsFirst, biases);
        stream = axes.output();
    }

    private void biased(Part part, Part bias, String name, TensorAxis out, boolean inputsFirst, boolean biases) {
        map(part, name + ".weight", out, stream, inputsFirst);
        if (biases) {
            vector(bias, name + ".bias", out);
        }
    }

    /** The map from values to the residual stream. */
    void attentionOutput(String name, boolean inputsFirst, boolean bias) {
        biased(Part.ATTENTION_OUTPUT, Part.ATTENTION_OUTPUT_BIAS, name, residual, inputsFirst, bias);
        stream = residual;
    }

    /** Feed-forward units whose activation multiplies the outputs of another map. */
    void gatedUnits(String gate, String up, String down, boolean biases) {
        TensorAxis units = wire(Wire.Kind.UP_DOWN, shape.hidden(), Wire.Freedom.EACH);
        biased(Part.GATE, Part.GATE_BIAS, gate, TensorAxis.fixed(shape.hidden()), false, biases);
        biased(Part.UP, Part.UP_BIAS, up, units, false, biases);
        stream = units;
        biased(Part.DOWN, Part.DOWN_BIAS, down, residual, false, biases);
        stream = residual;
    }

    /** Feed-forward units; only a rectifier lets factors pass, and only those above zero. */
    void units(String up, String down, boolean inputsFirst, boolean biases) {
        TensorAxis units = shape.activation() == Activation.RELU
                ? wire(Wire.Kind.UP_DOWN, shape.hidden(), Wire.Freedom.EACH_POSITIVE)
                : TensorAxis.fixed(shape.hidden());
        biased(Part.UP, Part.UP_BIAS, up, units, inputsFirst, biases);
        stream = units;
        biased(Part.DOWN, Part.DOWN_BIAS, down, residual, inputsFirst, biases);
        stream = residual;
    }

    /** A map from the residual stream to the width of the tokens' rows. */
    void outOfStream(String name) {
        TensorAxis out =
                shape.tied() ? embedding.reading() : wire(Wire.Kind.HEAD, shape.embedding(), Wire.Freedom.EACH);
        map(Part.OUT_OF_STREAM, name, out, stream, false);
        stream = out;
    }

    /** The output map, which a model whose output map is the tokens' rows may hold twice. */
    void head(String name) {
        if (!shape.tied() || present.contains(name)) {
            map(Part.HEAD, name, TensorAxis.fixed(shape.vocabulary()), stream, false);
        }
    }

    /** What the axes of queries, keys, values and the output map carry. */
    private record HeadAxes(TensorAxis query, TensorAxis key, TensorAxis value, TensorAxis output) {}

    private HeadAxes headAxes() {
        DecoderShape.AttentionShape attention = shape.attention();
        int size = attention.headSize();
        int half = attention.rotated() / 2;
        int free = size - half; // a rotation mixes features j and j + half, which can have one factor only
        TensorAxis pairs = wire(Wire.Kind.QUERY_KEY, attention.keyValueHeads() * free, Wire.Freedom.EACH);
        TensorAxis values = wire(Wire.Kind.VALUE_OUTPUT, attention.keyWidth(), Wire.Freedom.EACH);
        int group = attention.group();
        IntUnaryOperator feature = j -> j < attention.rotated() ? j % Math.max(1, half) : j - half;
        TensorAxis query = TensorAxis.writing(
                attention.queryWidth(), i -> pairs.channel(i / size / group * free + feature.applyAsInt(i % size)));
        TensorAxis key = TensorAxis.writing(
                        attention.keyWidth(), i -> pairs.channel(i / size * free + feature.applyAsInt(i % size)))
                .reading();
        TensorAxis read =
                TensorAxis.writing(attention.queryWidth(), i -> values.channel(i / size / group * size + i % size));
        return new HeadAxes(query, key, values, read);
    }

    DecoderShape shape() {
        return shape;
    }

    List<Wire> wires() {
        return wires;
    }

    List<PlannedTensor> tensors() {
        return tensors;
    }

    int channels() {
        return channels;
    }
}
