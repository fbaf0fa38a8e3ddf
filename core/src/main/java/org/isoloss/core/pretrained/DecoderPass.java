package org.isoloss.core.pretrained;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.isoloss.base.parallel.Workers;

/**
 * The forward pass of a decoder: one more stretch of tokens behind what a cache holds. Immutable but for the caches; they
 * are for one thread each.
 *
 * @param <A> an array of numbers
 */
final class DecoderPass<A> {

    private static final int WHOLE = -1;

    private final DecoderShape shape;
    private final Numbers<A> numbers;
    private final Workers workers;
    private final Numbers.Weights<A> tokens;
    private final Optional<Numbers.Weights<A>> positions;
    private final Optional<Numbers.Weights<A>> intoStream;
    private final List<DecoderLayer<A>> layers = new ArrayList<>();
    private final Optional<Numbers.Affine<A>> finalNorm;
    private final Optional<Numbers.Weights<A>> outOfStream;
    private final Numbers.Weights<A> head;
    private final DecoderShape.AttentionShape heads;

    DecoderPass(Blueprint blueprint, Numbers<A> numbers, Workers workers) throws IOException {
        DecoderLayer.Opener<A> open = new DecoderLayer.Opener<>(blueprint, numbers);
        this.shape = blueprint.shape();
        this.numbers = numbers;
        this.workers = workers;
        tokens = open.matrix(Part.TOKENS, WHOLE);
        positions = optional(blueprint, open, Part.POSITIONS);
        intoStream = optional(blueprint, open, Part.INTO_STREAM);
        for (int i = 0; i < shape.layers(); i++) {
            layers.add(open.layer(i));
        }
        finalNorm = shape.norm().last()
                ? Optional.of(open.affine(Part.FINAL_GAIN, Part.FINAL_NORM_BIAS, WHOLE))
                : Optional.empty();
        outOfStream = optional(blueprint, open, Part.OUT_OF_STREAM);
        head = shape.tied() ? tokens : open.matrix(Part.HEAD, WHOLE);
        heads = shape.attention();
    }

    private static <A> Optional<Numbers.Weights<A>> optional(
            Blueprint blueprint, DecoderLayer.Opener<A> open, Part part) throws IOException {
        return blueprint.find(part, WHOLE).isPresent() ? Optional.of(open.matrix(part, WHOLE)) : Optional.empty();
    }

    KeyValueCache<A> start() {
        return new KeyValueCache<>(numbers, shape.layers(), 2 * heads.keyWidth());
    }

    /**
     * Appends tokens to sequences and returns the logits behind each: (all tokens, vocabulary).
     *
     * @param caches a sequence each
     * @param appended for each sequence, the tokens that follow what its cache holds
     */
    A logits(List<KeyValueCache<A>> caches, List<int[]> appended) {
        Stretch<A> stretch = new Stretch<>(caches, appended);
        int count = stretch.tokens();
        A x = stream(stretch);
        for (int i = 0; i < shape.layers(); i++) {
            layer(i, x, stretch);
        }
        stretch.grow();
        A read = x;
        if (finalNorm.isPresent()) {
            read = numbers.zeros(count * shape.width());
            norm(finalNorm.get(), x, read, count);
        }
        if (outOfStream.isPresent()) {
            A narrow = numbers.zeros(count * shape.embedding());
            outOfStream.get().apply(read, shape.width(), count, narrow, shape.embedding(), 0);
            read = narrow;
        }
        A logits = numbers.zeros(Math.multiplyExact(count, shape.vocabulary()));
        head.apply(read, shape.embedding(), count, logits, shape.vocabulary(), 0);
        return logits;
    }

    private A stream(Stretch<A> stretch) {
        int count = stretch.tokens();
        A x = numbers.zeros(count * shape.embedding());
        for (int i = 0; i < count; i++) {
            tokens.row(stretch.token(i), x, i * shape.embedding());
        }
        if (intoStream.isPresent()) {
            A wide = numbers.zeros(count * shape.width());
            intoStream.get().apply(x, shape.embedding(), count, wide, shape.width(), 0);
            x = wide;
        }
        if (positions.isPresent()) {
            A row = numbers.zeros(shape.width());
            for (int i = 0; i < count; i++) {
                positions.get().row(stretch.position(i) + shape.positionOffset(), row, 0);
                numbers.add(row, 0, x, i * shape.width(), shape.width());
            }
        }
        return x;
    }

    private void layer(int index, A x, Stretch<A> stretch) {
        DecoderLayer<A> layer = layers.get(index);
        int count = stretch.tokens();
        int width = shape.width();
        A normed = numbers.zeros(count * width);
        switch (shape.block()) {
            case SEQUENTIAL -> {
                norm(layer.attentionNorm(), x, normed, count);
                numbers.add(attention(index, normed, stretch), 0, x, 0, count * width);
                norm(layer.feedForwardNorm(), x, normed, count);
                numbers.add(units(layer, normed, count), 0, x, 0, count * width);
            }
            case PARALLEL -> {
                norm(layer.attentionNorm(), x, normed, count);
                A attended = attention(index, normed, stretch);
                norm(layer.feedForwardNorm(), x, normed, count);
                A computed = units(layer, normed, count);
                numbers.add(attended, 0, x, 0, count * width);
                numbers.add(computed, 0, x, 0, count * width);
            }
            case NORM_AFTER -> {
                numbers.add(attention(index, x, stretch), 0, x, 0, count * width);
                norm(layer.attentionNorm(), x, normed, count);
                numbers.add(units(layer, normed, count), 0, normed, 0, count * width);
                norm(layer.feedForwardNorm(), normed, x, count);
            }
        }
    }

    private void norm(Numbers.Affine<A> affine, A x, A y, int count) {
        for (int i = 0; i < count; i++) {
            int at = i * shape.width();
            switch (shape.norm().kind()) {
                case LAYER ->
                    numbers.layerNorm(x, at, y, shape.width(), shape.norm().epsilon(), affine);
                case ROOT_MEAN_SQUARE ->
                    numbers.rootMeanSquareNorm(
                            x, at, y, shape.width(), shape.norm().epsilon(), affine);
            }
        }
    }

    private A units(DecoderLayer<A> layer, A x, int count) {
        int hidden = shape.hidden();
        A up = numbers.zeros(Math.multiplyExact(count, hidden));
        layer.up().apply(numbers, x, shape.width(), count, up, hidden, 0);
        A units = up;
        if (layer.gate().isPresent()) {
            units = numbers.zeros(count * hidden);
            layer.gate().get().apply(numbers, x, shape.width(), count, units, hidden, 0);
        }
        numbers.activate(shape.activation(), units, 0, count * hidden);
        if (layer.gate().isPresent()) {
            numbers.multiply(units, 0, up, 0, count * hidden);
        }
        A out = numbers.zeros(count * shape.width());
        layer.down().apply(numbers, units, hidden, count, out, shape.width(), 0);
        return out;
    }

    private A attention(int index, A x, Stretch<A> stretch) {
        DecoderLayer<A> layer = layers.get(index);
        int count = stretch.tokens();
        int width = heads.width();
        A queryKeyValue = numbers.zeros(count * width);
        int at = 0;
        for (DecoderLayer.Projection<A> projection : layer.queryKeyValue()) {
            projection.apply(numbers, x, shape.width(), count, queryKeyValue, width, at);
            at += projection.weights().outputs();
        }
        for (int i = 0; i < count; i++) {
            rotate(queryKeyValue, i * width, stretch.position(i));
            stretch.keep(index, i, queryKeyValue, heads, numbers);
        }
        int queryWidth = heads.queryWidth();
        A attended = numbers.zeros(count * queryWidth);
        workers.run(heads.heads(), (head, worker) -> attend(index, head, queryKeyValue, stretch, attended));
        A out = numbers.zeros(count * shape.width());
        layer.attentionOutput().apply(numbers, attended, queryWidth, count, out, shape.width(), 0);
        return out;
    }

    private void rotate(A queryKeyValue, int at, int position) {
        if (heads.rotated() == 0) {
            return;
        }
        double[] turns = Rotary.turns(heads, position);
        for (int head = 0; head < heads.heads(); head++) {
            numbers.rotate(queryKeyValue, at + heads.query(head), turns);
        }
        for (int head = 0; head < heads.keyValueHeads(); head++) {
            numbers.rotate(queryKeyValue, at + heads.key(head), turns);
        }
    }

    private void attend(int index, int head, A queryKeyValue, Stretch<A> stretch, A out) {
        int size = heads.headSize();
        int key = head / heads.group() * size;
        int value = heads.keyWidth() + key;
        double divisor = Math.sqrt(size) * (heads.scaledByLayer() ? index + 1 : 1);
        for (int i = 0; i < stretch.tokens(); i++) {
            int position = stretch.position(i);
            A memory = stretch.memory(index, i);
            A scores = numbers.zeros(position + 1);
            int query = i * heads.width() + heads.query(head);
            for (int j = 0; j <= position; j++) {
                double score = numbers.dot(queryKeyValue, query, memory, j * 2 * heads.keyWidth() + key, size);
                numbers.set(scores, j, score / divisor);
            }
            numbers.softmax(scores, position + 1);
            int at = i * heads.queryWidth() + head * size;
            for (int j = 0; j <= position; j++) {
                numbers.addScaled(numbers.get(scores, j), memory, j * 2 * heads.keyWidth() + value, out, at, size);
            }
        }
    }
}
