package org.isoloss.metrics.score;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The clusters of items that two models answered, as either file states them. Items that share a cluster in one file are
 * dependent whatever the other says, so the clusters of both are joined, and the order of the models changes nothing.
 *
 * @param first the cluster of each item in the first file; empty text where it states none
 * @param second the same in the second file
 */
record SharedClusters(List<String> first, List<String> second) {

    /** Returns the cluster of each item, numbered from 0; nothing unless each has one in at least one file. */
    Optional<int[]> numbers() {
        int items = first.size();
        int[] parent = new int[items];
        Map<String, Integer> known = new HashMap<>();
        for (int i = 0; i < items; i++) {
            parent[i] = i;
            if (first.get(i).isEmpty() && second.get(i).isEmpty()) {
                return Optional.empty();
            }
            join(parent, known, "1" + first.get(i), i);
            join(parent, known, "2" + second.get(i), i);
        }
        Map<Integer, Integer> numbers = new HashMap<>();
        int[] clusters = new int[items];
        for (int i = 0; i < items; i++) {
            int root = root(parent, i);
            numbers.putIfAbsent(root, numbers.size());
            clusters[i] = numbers.getOrDefault(root, 0);
        }
        return Optional.of(clusters);
    }

    private static void join(int[] parent, Map<String, Integer> known, String cluster, int item) {
        if (cluster.length() > 1) {
            Integer other = known.putIfAbsent(cluster, item);
            if (other != null) {
                parent[root(parent, item)] = root(parent, other);
            }
        }
    }

    private static int root(int[] parent, int item) {
        int at = item;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }
}
