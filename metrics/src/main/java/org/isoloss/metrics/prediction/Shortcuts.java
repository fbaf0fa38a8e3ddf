package org.isoloss.metrics.prediction;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Cues that give an answer without the question being understood, such as the overlap of words.
 *
 * @param right whether the answer that a cue gives is right for this item, by the cue's name
 */
public record Shortcuts(Map<String, Boolean> right) {

    public Shortcuts {
        right = Collections.unmodifiableMap(new TreeMap<>(right));
    }
}
