package org.isoloss.identifiability.rule;

/**
 * How a network that was trained on a sample does on the law that was drawn from. Nats a sequence.
 *
 * @param model its name
 * @param training its loss under the sample
 * @param validation its loss under another sample of as many sequences
 * @param population its loss under the law itself: exact where the law can be listed, else an estimate from drawn sequences
 * @param standardError of the last; 0 where it is exact
 * @param entropy of the law, the least population loss
 */
public record GeneralisationFindings(
        String model, double training, double validation, double population, double standardError, double entropy) {}
