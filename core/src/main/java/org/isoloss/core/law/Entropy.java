package org.isoloss.core.law;

/**
 * The entropy of a law in nats: the smallest cross-entropy that any model can have.
 *
 * @param perSequence nats a sequence
 * @param perToken nats a token: per sequence divided by the expected number of predictions, end included
 */
public record Entropy(double perSequence, double perToken) {}
