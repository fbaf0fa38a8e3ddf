package org.isoloss.metrics.run;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a source says of its scores beside their values.
 *
 * @param scores names that the source knows to be those of scores
 * @param items test items by score
 * @param chances the score of guessing by score
 */
record ScoreFacts(Set<String> scores, Map<String, Long> items, Map<String, Double> chances) {

    static final ScoreFacts NONE = new ScoreFacts(Set.of(), Map.of(), Map.of());

    OptionalLong itemsOf(String score) {
        Long number = items.get(score);
        return number == null ? OptionalLong.empty() : OptionalLong.of(number);
    }

    OptionalDouble chanceOf(String score) {
        Double chance = chances.get(score);
        return chance == null ? OptionalDouble.empty() : OptionalDouble.of(chance);
    }
}
