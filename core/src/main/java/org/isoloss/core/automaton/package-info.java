/**
 * Finite automata over symbols, and what they make exact: the probability under a mixture of hidden Markov models that a
 * prefix is recognised, what is then known of the hidden state, and the divergence of models that differ there only.
 *
 * <p>Probabilities here may be far below the smallest double and are therefore kept as natural logarithms.
 */
@NullMarked
package org.isoloss.core.automaton;

import org.jspecify.annotations.NullMarked;
