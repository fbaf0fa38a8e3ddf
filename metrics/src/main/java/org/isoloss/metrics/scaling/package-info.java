/**
 * Scores as functions of scale: how linear, how sudden, of what shape, and whether the noise of the test set alone could
 * look like it.
 *
 * <p>A scale x is a number of parameters, of training tokens or of training FLOPs; curves are analysed in log10 x. A
 * decade is a factor of 10. "Rising" is always meant on the scores as given: orient a loss first.
 */
@NullMarked
package org.isoloss.metrics.scaling;

import org.jspecify.annotations.NullMarked;
