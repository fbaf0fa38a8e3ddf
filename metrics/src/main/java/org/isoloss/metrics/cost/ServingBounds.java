package org.isoloss.metrics.cost;

import static org.isoloss.metrics.statistics.Arguments.require;

/**
 * What no implementation can beat on a machine.
 *
 * @param bytesPerSecond memory bandwidth
 * @param peakFlopsPerSecond arithmetic
 * @param utilisation the share of the peak that is reached, above 0 and at most 1
 */
public record ServingBounds(double bytesPerSecond, double peakFlopsPerSecond, double utilisation) {

    public ServingBounds {
        require(bytesPerSecond > 0, "bandwidth is %s bytes/s; expected above 0", bytesPerSecond);
        require(peakFlopsPerSecond > 0, "peak is %s FLOP/s; expected above 0", peakFlopsPerSecond);
        require(utilisation > 0 && utilisation <= 1, "utilisation is %s; expected above 0, at most 1", utilisation);
    }

    /** Returns the least time of a generated token at batch 1: every weight is read once. */
    public double decodeSecondsPerToken(double parameters, double bytesPerParameter) {
        require(parameters > 0, "parameters is %s; expected above 0", parameters);
        require(bytesPerParameter > 0, "bytes per parameter is %s; expected above 0", bytesPerParameter);
        return parameters * bytesPerParameter / bytesPerSecond;
    }

    /** Returns the least time to read a prompt: 2 N FLOPs a token. */
    public double prefillSeconds(double parameters, double tokens) {
        require(parameters > 0, "parameters is %s; expected above 0", parameters);
        require(tokens >= 0, "tokens is %s; expected at least 0", tokens);
        return 2 * parameters * tokens / (peakFlopsPerSecond * utilisation);
    }

    /**
     * Returns the least time in which each sequence of a batch is continued by a token: weights and caches are read once, and
     * every sequence is computed.
     *
     * @param weightBytes of the model
     * @param cacheBytes of one sequence
     * @param flopsPerToken of the forward pass
     */
    public double decodeStepSeconds(double weightBytes, double cacheBytes, double flopsPerToken, int batch) {
        require(
                weightBytes > 0 && cacheBytes >= 0 && flopsPerToken > 0,
                "%s bytes, %s of cache, %s FLOPs",
                weightBytes,
                cacheBytes,
                flopsPerToken);
        require(batch >= 1, "batch is %s; expected at least 1", batch);
        double reading = (weightBytes + batch * cacheBytes) / bytesPerSecond;
        double computing = batch * flopsPerToken / (peakFlopsPerSecond * utilisation);
        return Math.max(reading, computing);
    }

    /** Returns the time of operations on some such machines together. */
    public double seconds(double flops, int machines) {
        require(flops >= 0 && machines >= 1, "%s FLOPs on %s machines; expected at least 0 and 1", flops, machines);
        return flops / (peakFlopsPerSecond * utilisation * machines);
    }
}
