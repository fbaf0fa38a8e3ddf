/**
 * Exact losses: cross-entropy and Kullback-Leibler divergence of a model under a law, by one pass over the prefix tree.
 * Nats, per sequence and per token; the end of the sequence counts as a token, padding does not exist.
 */
@NullMarked
package org.isoloss.core.loss;

import org.jspecify.annotations.NullMarked;
