package org.isoloss.metrics.prediction;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What several raters, people or models, made of an item.
 *
 * @param byRater labels or numbers, by the rater's name
 */
public record Ratings(Map<String, String> byRater) {

    public Ratings {
        byRater = Collections.unmodifiableMap(new TreeMap<>(byRater));
    }
}
