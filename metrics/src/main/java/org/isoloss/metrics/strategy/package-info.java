/**
 * Prompting strategies as paired conditions: what each model gains by a strategy over a baseline, by compute, and from which
 * compute on the strategy pays. Where items of both are known one by one, see
 * {@link org.isoloss.metrics.emergence.StrategyGain}; here each model has a score with and a score without.
 */
@NullMarked
package org.isoloss.metrics.strategy;

import org.jspecify.annotations.NullMarked;
