package org.isoloss.identifiability.fewshot;

/**
 * A prompt of labelled examples and a test input, and the label that is right after it.
 *
 * @param symbols x_1 y_1 / x_2 y_2 / ... x_n y_n / x; lent
 * @param label a symbol
 */
public record LabelledPrompt(int[] symbols, int label) {}
