/** Sums and logarithms that keep their digits. */
@NullMarked
package org.isoloss.base.numeric;

import org.jspecify.annotations.NullMarked;
