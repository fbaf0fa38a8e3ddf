/** A small automaton that writes what a network writes on short prefixes, and how much of it. */
@NullMarked
package org.isoloss.identifiability.extraction;

import org.jspecify.annotations.NullMarked;
