/**
 * Whether a model's confidence is worth believing, and what to do when it is not.
 *
 * <p>Confidence is the probability of the predicted answer, in [0, 1]; an item is right or wrong. What the data cannot
 * decide, such as a slope where right and wrong answers separate, is an outcome of its own and not a number.
 */
@NullMarked
package org.isoloss.metrics.calibration;

import org.jspecify.annotations.NullMarked;
