/**
 * The hot loops of the networks: a scalar definition of each and, where the JDK has the Vector API, a version on lanes
 * that gives the same bits.
 *
 * <p>Activations are feature-major, shape (features, tokens): the tokens of one feature are contiguous, so lanes run
 * across tokens and never along a sum over features. Where a sum must run along tokens (the gradients of weights, the
 * keys of a query), it is defined as {@link org.isoloss.core.kernel.Kernels#lanes} interleaved partial sums, added up
 * in order; both versions keep to that order, and both multiply and add in one rounding (fma).
 */
@NullMarked
package org.isoloss.core.kernel;

import org.jspecify.annotations.NullMarked;
