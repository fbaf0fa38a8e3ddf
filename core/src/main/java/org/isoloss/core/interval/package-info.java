/**
 * Interval arithmetic: bounds that hold whatever the rounding did, and the losses computed with them.
 *
 * <p>An operation on intervals returns an interval that holds every result of the exact operation on their points. Sums,
 * products and quotients are rounded outward from the correctly rounded result; {@code log} and {@code exp} come from
 * {@link java.lang.StrictMath}, whose results are the same on every platform and within 1 ulp, and are widened by 2 ulps.
 * Bounds are therefore reproducible to the last bit.
 */
@NullMarked
package org.isoloss.core.interval;

import org.jspecify.annotations.NullMarked;
