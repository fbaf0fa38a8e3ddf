package org.isoloss.core.interval;

/**
 * Where the difference of two losses lies.
 *
 * @param bitIdentical whether both tables hold the same bits wherever the law looks: the losses are then equal, however
 *     they are computed
 * @param gap holds the first cross-entropy minus the second, in nats a sequence; 0 when bit-identical
 */
public record GapEnclosure(boolean bitIdentical, Interval gap) {}
