package org.isoloss.metrics.cost;

import static org.isoloss.metrics.statistics.Arguments.require;

/**
 * What of a decoder's architecture costs beside its number of parameters.
 *
 * @param layers at least 1
 * @param width of the residual stream, a multiple of the heads
 * @param heads of the queries
 * @param keyValueHeads as many, or fewer under grouped or multi-query attention
 */
public record AttentionShape(int layers, int width, int heads, int keyValueHeads) {

    public AttentionShape {
        require(
                layers >= 1 && width >= 1 && heads >= 1 && keyValueHeads >= 1,
                "%s layers of width %s, %s heads, %s of keys and values; expected at least 1 each",
                layers,
                width,
                heads,
                keyValueHeads);
        require(width % heads == 0, "width %s for %s heads; expected a multiple of them", width, heads);
        require(
                keyValueHeads <= heads,
                "%s heads of keys and values for %s heads; expected at most as many",
                keyValueHeads,
                heads);
    }

    /** Returns the width of a head. */
    public int headWidth() {
        return width / heads;
    }

    /** Returns the memory of keys and values. */
    public CacheSize cache(int bytesPerValue) {
        return new CacheSize(layers, keyValueHeads, headWidth(), bytesPerValue);
    }

    /**
     * Returns LoRA of a rank on the query and value maps of every layer, the pair that its paper adapts.
     *
     * @param modelParameters of the whole model, of which the share is
     * @see <a href="https://arxiv.org/abs/2106.09685">Hu et al. (2021), section 4.2</a>
     */
    public AdapterSize lora(long rank, long modelParameters) {
        long query = AdapterSize.lora(width, width, rank).trainable();
        long value = AdapterSize.lora(width, (long) keyValueHeads * headWidth(), rank)
                .trainable();
        return new AdapterSize(Math.multiplyExact(layers, Math.addExact(query, value)), modelParameters);
    }
}
