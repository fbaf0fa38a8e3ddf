/**
 * What a run found, as immutable records with the shape of {@code result.json}.
 *
 * <p>Losses and entropies are in nats, the end of the sequence counted. Maps keep the order in which they were filled, so
 * that equal runs write equal files. Doubles are written so that they read back exactly; NaN and infinities as strings.
 */
@NullMarked
package org.isoloss.identifiability.result;

import org.jspecify.annotations.NullMarked;
