package org.isoloss.identifiability.adaptation;

/**
 * An input with its label.
 *
 * @param input k - 1 symbols; lent
 * @param label a symbol, not the delimiter
 */
record LabelledExample(int[] input, int label) {}
