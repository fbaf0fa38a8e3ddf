package org.isoloss.metrics.robustness;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Mean scores of groups and the largest difference between two of them, never without the groups' sizes.
 *
 * @param groups at least two, by name
 */
public record GroupGap(Map<String, Group> groups) {

    /** A group: how many items it has and their mean score. */
    public record Group(long items, double mean) {}

    public GroupGap {
        if (groups.size() < 2) {
            throw new IllegalArgumentException(groups.size() + " groups; expected at least two to compare");
        }
        groups = Collections.unmodifiableMap(new TreeMap<>(groups));
    }

    /**
     * Returns the gap over items.
     *
     * @param group of each item
     * @param score of each item, none NaN
     */
    public static GroupGap of(List<String> group, double[] score) {
        if (group.size() != score.length) {
            throw new IllegalArgumentException(
                    group.size() + " groups and " + score.length + " scores; expected one of each an item");
        }
        Map<String, Group> groups = new TreeMap<>();
        for (int i = 0; i < score.length; i++) {
            if (Double.isNaN(score[i])) {
                throw new IllegalArgumentException("item " + i + " has the score NaN; expected a number");
            }
            Group sum = groups.getOrDefault(group.get(i), new Group(0, 0));
            groups.put(group.get(i), new Group(sum.items() + 1, sum.mean() + score[i]));
        }
        groups.replaceAll((name, sum) -> new Group(sum.items(), sum.mean() / sum.items()));
        return new GroupGap(groups);
    }

    /** Returns the largest group mean minus the smallest; 0 is fair. */
    public double gap() {
        double max = Double.NEGATIVE_INFINITY;
        double min = Double.POSITIVE_INFINITY;
        for (Group group : groups.values()) {
            max = Math.max(max, group.mean());
            min = Math.min(min, group.mean());
        }
        return max - min;
    }
}
