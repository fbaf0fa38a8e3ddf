/**
 * Biases of few-shot prompts: labels that are frequent, recent or common in pretraining (Zhao et al. 2021, arXiv
 * 2102.09690), the order of demonstrations, the place of the right option, and shortcuts.
 *
 * <p>Labels are any strings, compared as they stand. Excesses and gaps are differences of shares in [-1, 1], 0 where there
 * is no bias.
 */
@NullMarked
package org.isoloss.metrics.bias;

import org.jspecify.annotations.NullMarked;
