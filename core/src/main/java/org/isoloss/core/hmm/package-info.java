/**
 * Hidden Markov models and mixtures of them: laws whose next-symbol distribution is known exactly.
 *
 * <p>Log-probabilities are natural (nats); an impossible event is -Infinity, never NaN. Arrays are row-major and a shape
 * lists its axes in memory order: C components, S states, V symbols, so an (S, V) array is read at {@code [s * V + v]}.
 * A state emits its symbol when it is entered: the first symbol comes from a state drawn from the start law. The notation
 * is that of Rabiner (1989), doi:10.1109/5.18626.
 *
 * <p>A hidden Markov model has no end. Where a law over sequences is wanted, {@link org.isoloss.core.hmm.HmmLaw} cuts
 * every document at one length.
 */
@NullMarked
package org.isoloss.core.hmm;

import org.jspecify.annotations.NullMarked;
