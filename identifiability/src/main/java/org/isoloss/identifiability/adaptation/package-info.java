/**
 * In context or by fine-tuning: how right a network is on a new labelled task, by the number of labelled examples, when they
 * stand in its prompt and when it is trained on them; where the one overtakes the other, and what each costs.
 *
 * <p>A task is a law of an input x of k - 1 symbols and a label y, one symbol. Accuracies are exact for given examples: sums
 * over all inputs, weighted by the task's law. N labelled examples are always the first n of one draw, the same for all ways
 * of using them.
 */
@NullMarked
package org.isoloss.identifiability.adaptation;

import org.jspecify.annotations.NullMarked;
