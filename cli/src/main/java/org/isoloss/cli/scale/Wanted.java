package org.isoloss.cli.scale;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.isoloss.metrics.family.CurveKey;

/**
 * Which curves the user asked for.
 *
 * @param tasks names in which * stands for any text; empty for all
 * @param metrics the same
 */
record Wanted(List<String> tasks, List<String> metrics) {

    boolean accepts(CurveKey key) {
        return matches(tasks, key.task()) && matches(metrics, key.metric());
    }

    private static boolean matches(List<String> patterns, String name) {
        return patterns.isEmpty()
                || patterns.stream().anyMatch(p -> pattern(p).matcher(name).matches());
    }

    private static Pattern pattern(String wildcard) {
        return Pattern.compile(
                Arrays.stream(wildcard.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
    }

    @Override
    public String toString() {
        return (tasks.isEmpty() ? "" : "--task " + String.join(",", tasks) + " ")
                + (metrics.isEmpty() ? "" : "--metric " + String.join(",", metrics));
    }
}
