/**
 * Populations of runs: many models of one recipe, each with a loss and a behaviour. Do models of equal loss behave alike?
 *
 * <p>Arrays have a value a run, in one order. A loss is any number of which less is better, a behaviour any finite number; a
 * behaviour that is a share of test items may say how many. Nothing here knows files.
 */
@NullMarked
package org.isoloss.metrics.population;

import org.jspecify.annotations.NullMarked;
