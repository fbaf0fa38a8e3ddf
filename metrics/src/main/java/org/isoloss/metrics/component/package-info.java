/**
 * Many models on one axis: the components that most of the differences between their scores on several tasks lie along, with
 * scores that are missing, and capability against compute by family.
 *
 * <p>Tables have a row a model and a column a task; a missing score is NaN.
 *
 * @see <a href="https://arxiv.org/abs/2405.10938">Ruan et al. (2024)</a>
 */
@NullMarked
package org.isoloss.metrics.component;

import org.jspecify.annotations.NullMarked;
