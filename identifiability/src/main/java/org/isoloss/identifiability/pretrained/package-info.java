/**
 * Twins of language models that others trained: the same function, to the last bit, by other numbers. Edits that make them,
 * the folders they are written to, and the proof, from two folders alone, that one is the twin of the other.
 *
 * <p>Why powers of two are exact, and under which conditions: {@code docs/checkpoints.md}.
 */
@NullMarked
package org.isoloss.identifiability.pretrained;

import org.jspecify.annotations.NullMarked;
