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
}
