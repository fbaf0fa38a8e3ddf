/**
 * What a predictor expects that holds every small automaton possible and simple ones more likely: a Bayesian mixture, a
 * computable relative of Solomonoff's. On prompts that no word begins with it answers by the simplest automata that still
 * allow the prompt.
 */
@NullMarked
package org.isoloss.core.simplicity;

import org.jspecify.annotations.NullMarked;
