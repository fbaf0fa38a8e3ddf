package org.isoloss.metrics.prediction;

import java.util.Optional;

/**
 * How an item was asked, where the same items were asked in several ways.
 *
 * @param strategy of prompting, such as {@code direct} or {@code chain of thought}
 * @param order of the demonstrations, a name or a number
 */
public record Setup(Optional<String> strategy, Optional<String> order) {

    /** The item's answer as it is commonly asked for. */
    public static final Setup USUAL = new Setup(Optional.empty(), Optional.empty());
}
