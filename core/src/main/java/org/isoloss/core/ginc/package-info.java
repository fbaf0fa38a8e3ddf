/**
 * GINC, the generative in-context-learning data of Xie et al. (2022), arXiv 2111.02080: a mixture of hidden Markov models
 * whose components ("concepts") share the symbols and differ in the order of slots.
 *
 * <p>A hidden state is a value v and a slot s, numbered {@code v * slots + s}; it emits the symbol {@code memory[v][s]}.
 * Slot 0 emits the delimiter, symbol 0, and no other state does. Values and slots move independently, so a concept's
 * transition is the Kronecker product of the value transition, common to all, and its own slot transition.
 */
@NullMarked
package org.isoloss.core.ginc;

import org.jspecify.annotations.NullMarked;
