/** Randomness from one seed, a stream for each purpose. */
@NullMarked
package org.isoloss.base.random;

import org.jspecify.annotations.NullMarked;
