/**
 * Forecasts of the scores of larger models from those of smaller ones: a mixture of trend models whose weights all curves
 * share, a damped line for what is near, and, where losses are known, forecasts in two steps, from size and tokens to loss
 * and from loss to score. Their average is widened by what it missed at earlier cuts. What was held out is judged: how far
 * off, covered or not, and how surprising.
 *
 * <p>An axis x is log10 of a size, of training FLOPs, or minus a loss; a decade is 1 on it. All is deterministic.
 */
@NullMarked
package org.isoloss.metrics.forecast;

import org.jspecify.annotations.NullMarked;
