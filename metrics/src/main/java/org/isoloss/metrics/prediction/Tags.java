package org.isoloss.metrics.prediction;

import java.util.List;

/**
 * A tag for each token of a text, as {@code B-PER}: what named entities and chunks are written in.
 *
 * @param gold the right tags
 * @param predicted the model's, as many
 */
public record Tags(List<String> gold, List<String> predicted) {

    public Tags {
        gold = List.copyOf(gold);
        predicted = List.copyOf(predicted);
        if (gold.size() != predicted.size()) {
            throw new IllegalArgumentException(
                    predicted.size() + " tags for " + gold.size() + " gold ones; expected one a token");
        }
    }
}
