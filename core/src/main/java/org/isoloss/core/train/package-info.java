/**
 * Training on prefix trees: networks with flat parameters, exact gradients of the expected loss, optimisers, schedules.
 *
 * <p>A training objective is a weight for each outcome after each prefix of a tree; the loss is the weighted sum of
 * -ln q(y | u). With a law's masses as weights it is the expected loss itself, not an estimate.
 */
@NullMarked
package org.isoloss.core.train;

import org.jspecify.annotations.NullMarked;
