/** Randomness from one seed, a stream for each purpose. */
@NullMarked
package org.isoloss.core.random;

import org.jspecify.annotations.NullMarked;
