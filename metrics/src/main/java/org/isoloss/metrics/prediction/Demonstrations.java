package org.isoloss.metrics.prediction;

import java.util.List;

/**
 * The labels of the examples in the prompt.
 *
 * @param labels in the prompt's order, at least one
 */
public record Demonstrations(List<String> labels) {

    public Demonstrations {
        labels = List.copyOf(labels);
        if (labels.isEmpty()) {
            throw new IllegalArgumentException("no demonstrations; expected at least one label");
        }
    }
}
