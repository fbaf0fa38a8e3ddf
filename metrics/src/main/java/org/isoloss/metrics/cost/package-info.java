/**
 * What models cost: FLOPs of training and inference, time, memory, money, energy, and which of several models are worth
 * their cost.
 *
 * <p>All are estimates from a few architecture figures, for dense transformers. Units are in the names: FLOPs, bytes,
 * seconds, US dollars, watt hours.
 */
@NullMarked
package org.isoloss.metrics.cost;

import org.jspecify.annotations.NullMarked;
