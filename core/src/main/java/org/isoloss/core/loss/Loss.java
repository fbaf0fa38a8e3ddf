package org.isoloss.core.loss;

/**
 * How well a model predicts a law, in nats.
 *
 * @param perSequence the cross-entropy H(p, q) of a whole sequence, its end included
 * @param perToken {@code perSequence} divided by the expected number of predictions
 * @param klPerSequence KL(p || q) of a whole sequence, at least 0
 * @param klPerToken {@code klPerSequence} divided by the expected number of predictions
 */
public record Loss(double perSequence, double perToken, double klPerSequence, double klPerToken) {}
