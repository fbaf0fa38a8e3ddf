/**
 * Networks in real arithmetic: what the weights of a file would compute if nothing were rounded, between proven bounds.
 *
 * <p>The forward pass runs on balls, numbers of fixed precision with a bound on how far the real number is away. What balls
 * forget of how numbers depend on each other costs bits, not truth: where too many are lost, the pass is repeated with twice
 * as many. The code is written from the formulas, on config and named tensors alone, and shares nothing with the networks in
 * double precision. It uses no function of {@link java.lang.StrictMath}: integers, and series whose errors are bounded.
 *
 * @see <a href="https://doi.org/10.1109/TC.2017.2690633">Johansson (2017), Arb: midpoint-radius interval arithmetic</a>
 */
@NullMarked
package org.isoloss.core.real;

import org.jspecify.annotations.NullMarked;
