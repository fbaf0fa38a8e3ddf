package org.isoloss.core.pretrained;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The weights of a layer, opened. */
record DecoderLayer<A>(
        Numbers.Affine<A> attentionNorm,
        List<Projection<A>> queryKeyValue,
        Projection<A> attentionOutput,
        Numbers.Affine<A> feedForwardNorm,
        Optional<Projection<A>> gate,
        Projection<A> up,
        Projection<A> down) {

    /** A linear map with its bias. */
    record Projection<A>(Numbers.Weights<A> weights, Optional<A> bias) {

        void apply(Numbers<A> numbers, A x, int xStride, int tokens, A y, int yStride, int yAt) {
            weights.apply(x, xStride, tokens, y, yStride, yAt);
            bias.ifPresent(b -> {
                for (int token = 0; token < tokens; token++) {
                    numbers.add(b, 0, y, token * yStride + yAt, weights.outputs());
                }
            });
        }
    }

    /** Opens weights by what they are. */
    record Opener<A>(Blueprint blueprint, Numbers<A> numbers) {

        DecoderLayer<A> layer(int index) throws IOException {
            List<Projection<A>> queryKeyValue = new ArrayList<>();
            if (blueprint.find(Part.QUERY_KEY_VALUE, index).isPresent()) {
                queryKeyValue.add(projection(Part.QUERY_KEY_VALUE, Part.QUERY_KEY_VALUE_BIAS, index));
            } else {
                queryKeyValue.add(projection(Part.QUERY, Part.QUERY_BIAS, index));
                queryKeyValue.add(projection(Part.KEY, Part.KEY_BIAS, index));
                queryKeyValue.add(projection(Part.VALUE, Part.VALUE_BIAS, index));
            }
            return new DecoderLayer<>(
                    affine(Part.ATTENTION_GAIN, Part.ATTENTION_NORM_BIAS, index),
                    queryKeyValue,
                    projection(Part.ATTENTION_OUTPUT, Part.ATTENTION_OUTPUT_BIAS, index),
                    affine(Part.FEED_FORWARD_GAIN, Part.FEED_FORWARD_NORM_BIAS, index),
                    blueprint.find(Part.GATE, index).isPresent()
                            ? Optional.of(projection(Part.GATE, Part.GATE_BIAS, index))
                            : Optional.empty(),
                    projection(Part.UP, Part.UP_BIAS, index),
                    projection(Part.DOWN, Part.DOWN_BIAS, index));
        }

        Numbers.Affine<A> affine(Part gain, Part bias, int layer) throws IOException {
            return new Numbers.Affine<>(vector(gain, layer), vector(bias, layer));
        }

        Projection<A> projection(Part part, Part bias, int layer) throws IOException {
            return new Projection<>(matrix(part, layer), vector(bias, layer));
        }

        Numbers.Weights<A> matrix(Part part, int layer) throws IOException {
            PlannedTensor tensor = blueprint.find(part, layer).orElseThrow();
            return numbers.open(blueprint.stored(tensor), tensor.inputsFirst());
        }

        private Optional<A> vector(Part part, int layer) throws IOException {
            Optional<PlannedTensor> tensor = blueprint.find(part, layer);
            return tensor.isEmpty() ? Optional.empty() : Optional.of(numbers.read(blueprint.stored(tensor.get())));
        }
    }
}
