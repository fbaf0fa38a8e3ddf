package org.isoloss.metrics.forecast;

import static org.isoloss.metrics.statistics.Arguments.require;

import java.util.List;

/**
 * A curve whose largest models were held out.
 *
 * @param trained the number of distinct sizes below them
 * @param scores of the held-out models, in ascending order of size
 */
public record HeldOutCurve(int trained, List<HeldOutScore> scores) {

    public HeldOutCurve {
        scores = List.copyOf(scores);
        require(!scores.isEmpty(), "nothing held out; expected at least one model");
    }
}
