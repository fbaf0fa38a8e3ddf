/**
 * Models as conditional laws: the next outcome given any prefix, prefixes of probability zero included.
 *
 * <p>Log-probabilities are natural (nats); an impossible outcome is {@code -Infinity}, never NaN. Outcomes are the
 * symbols 0 to V - 1, then the end of the sequence, V.
 */
@NullMarked
package org.isoloss.core.model;

import org.jspecify.annotations.NullMarked;
