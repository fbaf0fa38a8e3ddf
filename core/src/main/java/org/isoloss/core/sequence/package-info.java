/**
 * Vocabularies, sequences of symbols and the prefix tree that exact computation walks over.
 *
 * <p>A symbol is an index from 0 to V - 1. The end of a sequence is the outcome V: it is predicted like a symbol, and
 * counted in every loss, but never stored in a sequence. The start of a sequence is the empty prefix.
 */
@NullMarked
package org.isoloss.core.sequence;

import org.jspecify.annotations.NullMarked;
