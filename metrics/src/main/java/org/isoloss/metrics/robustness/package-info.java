/** How scores hold under perturbed inputs, between groups of people and between stereotypes. */
@NullMarked
package org.isoloss.metrics.robustness;

import org.jspecify.annotations.NullMarked;
