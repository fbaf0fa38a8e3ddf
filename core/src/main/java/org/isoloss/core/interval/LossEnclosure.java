package org.isoloss.core.interval;

/**
 * Where the exact loss of a table of conditionals lies, in nats a sequence.
 *
 * @param crossEntropy holds H(p, q)
 * @param divergence holds KL(p || q), at least 0
 * @param normalisation holds, for every prefix of positive mass, the sum of the probabilities of its outcomes: how far
 *     the table is from being a law
 */
public record LossEnclosure(Interval crossEntropy, Interval divergence, Interval normalisation) {}
