/** Sums and logarithms that keep their digits. */
@NullMarked
package org.isoloss.core.numeric;

import org.jspecify.annotations.NullMarked;
