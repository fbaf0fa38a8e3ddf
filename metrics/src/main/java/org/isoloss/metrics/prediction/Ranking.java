package org.isoloss.metrics.prediction;

import java.util.List;

/**
 * How relevant the answers to a query are, in the order in which a model ranked them.
 *
 * @param relevances of all judged answers, the first ranked first; at least 0 each, 0 for what is not relevant
 */
public record Ranking(List<Double> relevances) {

    public Ranking {
        relevances = List.copyOf(relevances);
        if (relevances.isEmpty()) {
            throw new IllegalArgumentException("no relevances; expected one of each ranked answer");
        }
        for (int i = 0; i < relevances.size(); i++) {
            double relevance = relevances.get(i);
            if (!(relevance >= 0 && relevance < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "the relevance at rank " + (i + 1) + " is " + relevance + "; expected a number of at least 0");
            }
        }
    }
}
