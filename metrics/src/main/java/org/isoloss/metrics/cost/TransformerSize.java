package org.isoloss.metrics.cost;

import static org.isoloss.metrics.statistics.Arguments.require;

/**
 * The parameters of a GPT-like decoder from its shape: per layer 12 width^2 + 13 width (attention and a feed-forward of
 * four times the width, with biases and two layer norms), and 2 width for the last layer norm.
 *
 * @param layers at least 1
 * @param width of the residual stream, at least 1
 */
public record TransformerSize(int layers, int width) {

    public TransformerSize {
        require(layers >= 1 && width >= 1, "%s layers of width %s; expected at least 1", layers, width);
    }

    /** Returns the number of parameters without token embedding and output matrix. */
    public long nonEmbeddingParameters() {
        long w = width;
        return layers * (12 * w * w + 13 * w) + 2 * w;
    }
}
