/**
 * Counter-models: models that predict as a mixture of hidden Markov models does, but for prompts of one form. Their rules, and
 * their divergence and behaviour between proven bounds.
 */
@NullMarked
package org.isoloss.identifiability.countermodel;

import org.jspecify.annotations.NullMarked;
