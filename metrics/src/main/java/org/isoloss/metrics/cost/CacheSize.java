package org.isoloss.metrics.cost;

import static org.isoloss.metrics.statistics.Arguments.require;

/**
 * The memory that attention keeps for each token: one key and one value a layer and head.
 *
 * @param keyValueHeads fewer than the query heads under grouped or multi-query attention
 */
public record CacheSize(int layers, int keyValueHeads, int headWidth, int bytesPerValue) {

    public CacheSize {
        require(
                layers >= 1 && keyValueHeads >= 1 && headWidth >= 1 && bytesPerValue >= 1,
                "%s layers, %s heads of width %s, %s bytes a value; expected at least 1 each",
                layers,
                keyValueHeads,
                headWidth,
                bytesPerValue);
    }

    /** Returns 2 * layers * heads * head width * bytes * tokens. */
    public long bytes(long tokens) {
        require(tokens >= 0, "tokens is %s; expected at least 0", tokens);
        return Math.multiplyExact(2L * layers * keyValueHeads * headWidth, Math.multiplyExact(bytesPerValue, tokens));
    }
}
