/**
 * The loss as the axis on which abilities are drawn: what a model of one size scores where its loss first falls to a level, and
 * whether size, tokens or family say anything that the loss does not.
 */
@NullMarked
package org.isoloss.metrics.lossaxis;

import org.jspecify.annotations.NullMarked;
