/**
 * Emergence: whether an ability, or its metric, appears suddenly with scale. The toy model that makes smooth progress
 * look sudden, the report that tells the two apart on fixed outputs, the rule of Wei et al. for abilities, and the same
 * for prompting strategies.
 */
@NullMarked
package org.isoloss.metrics.emergence;

import org.jspecify.annotations.NullMarked;
