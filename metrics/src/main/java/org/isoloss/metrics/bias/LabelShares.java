package org.isoloss.metrics.bias;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How often each label occurs.
 *
 * @param shares by label, each at least 0, summing to 1
 */
public record LabelShares(Map<String, Double> shares) {

    public LabelShares {
        double sum = 0;
        for (Map.Entry<String, Double> share : shares.entrySet()) {
            if (!(share.getValue() >= 0)) {
                throw new IllegalArgumentException(
                        "label " + share.getKey() + " has share " + share.getValue() + "; expected at least 0");
            }
            sum += share.getValue();
        }
        if (!(Math.abs(sum - 1) <= 1e-9)) {
            throw new IllegalArgumentException("the shares of labels sum to " + sum + "; expected 1");
        }
        shares = Collections.unmodifiableMap(new TreeMap<>(shares));
    }

    /** Returns the shares among labels, at least one. */
    public static LabelShares of(List<String> labels) {
        Map<String, Double> shares = new TreeMap<>();
        for (String label : labels) {
            shares.merge(label, 1.0, Double::sum);
        }
        shares.replaceAll((label, count) -> count / labels.size());
        return new LabelShares(shares);
    }

    /** Returns a label's share; 0 for one that does not occur. */
    public double of(String label) {
        return shares.getOrDefault(label, 0.0);
    }

    /**
     * Returns the total variation distance, half the sum of absolute differences, in [0, 1]. Between the shares of
     * predicted and gold labels it measures the bias towards frequent answers.
     */
    public double totalVariation(LabelShares other) {
        TreeSet<String> labels = new TreeSet<>(shares.keySet());
        labels.addAll(other.shares.keySet());
        double sum = 0;
        for (String label : labels) {
            sum += Math.abs(of(label) - other.of(label));
        }
        return sum / 2;
    }
}
