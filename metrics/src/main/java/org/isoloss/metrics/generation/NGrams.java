package org.isoloss.metrics.generation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Bags of n-grams. */
final class NGrams {

    private NGrams() {}

    /** Returns how often each run of n tokens occurs; nothing for fewer than n tokens. */
    static Map<List<String>, Integer> of(List<String> tokens, int n) {
        Map<List<String>, Integer> counts = new HashMap<>();
        for (int i = 0; i + n <= tokens.size(); i++) {
            counts.merge(tokens.subList(i, i + n), 1, Integer::sum);
        }
        return counts;
    }

    /** Returns the number of n-grams of a bag. */
    static long total(Map<?, Integer> counts) {
        return counts.values().stream().mapToLong(Integer::longValue).sum();
    }

    /** Returns the size of the intersection of two bags. */
    static <T> long common(Map<T, Integer> a, Map<T, Integer> b) {
        long common = 0;
        for (Map.Entry<T, Integer> entry : a.entrySet()) {
            common += Math.min(entry.getValue(), b.getOrDefault(entry.getKey(), 0));
        }
        return common;
    }
}
