package org.isoloss.metrics.reader;

import java.util.OptionalLong;
import java.util.Set;
import org.isoloss.base.json.JsonPlace;
import org.isoloss.base.text.DecimalNumber;
import org.jspecify.annotations.Nullable;

/**
 * A task of a result file.
 *
 * @param key under which the file knows it
 * @param name without what is said elsewhere
 * @param shots examples in the prompt, where the key says so
 */
record HarnessTask(String key, String name, OptionalLong shots) {

    /** Fields of the entries of a list that describe the prompt and are numbers all the same. */
    private static final Set<String> DESCRIPTIONS = Set.of("subset", "prompt_id", "seed", "num_fewshot");

    /** Reads a key, {@code arc_easy} or, of leaderboards, {@code harness|arc:challenge|25}. */
    static HarnessTask of(String key) {
        String[] parts = key.split("\\|", -1);
        OptionalLong shots = parts.length >= 3 ? DecimalNumber.whole(parts[2]) : OptionalLong.empty();
        return parts.length >= 3 && shots.isPresent() && shots.getAsLong() >= 0
                ? new HarnessTask(key, parts[1], shots)
                : new HarnessTask(key, key, OptionalLong.empty());
    }

    /** Tells whether a field is a score: in entries of a list, texts and lists describe the prompt. */
    static boolean isScore(String field, JsonPlace value, @Nullable JsonPlace results) {
        boolean listed = results != null && results.node().isArray();
        return !listed || (value.node().isNumber() && !DESCRIPTIONS.contains(field));
    }
}
