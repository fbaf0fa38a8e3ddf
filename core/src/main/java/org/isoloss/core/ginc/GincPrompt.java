package org.isoloss.core.ginc;

import java.util.Arrays;

/**
 * A few-shot prompt x_1 y_1 / ... / x_n y_n / x_test and the answer that counts as right.
 *
 * @param exampleLength k: symbols of an example, its output included and the delimiter not
 * @param examples n
 * @param symbols the prompt, n (k + 1) + k - 1 symbols; copied on the way in and out
 * @param label the right answer
 * @param labelDefined whether the prompt's concept can emit the test input. The published data give such a prompt the
 *     delimiter as its label, which nothing justifies
 * @param concept index of the concept among those of its kind, seen or unseen
 * @param startSlot the slot in which every example of a prompt in distribution starts; that of the test input for others
 */
public record GincPrompt(
        int exampleLength, int examples, int[] symbols, int label, boolean labelDefined, int concept, int startSlot) {

    /** The longest prompt, in symbols: longer ones say nothing that a document of this length does not. */
    public static final int LONGEST = 1_000_000;

    public GincPrompt {
        int length = length(exampleLength, examples);
        if (!(symbols.length == length)) {
            throw new IllegalArgumentException("a prompt of " + examples + " examples of length " + exampleLength
                    + " has " + symbols.length + " symbols; expected " + length);
        }
        symbols = symbols.clone();
    }

    /**
     * Returns how many symbols a prompt of a form has, n (k + 1) + k - 1.
     *
     * @param exampleLength k, at least 2
     * @param examples n, at least 0
     * @throws IllegalArgumentException if it would be longer than {@value #LONGEST} symbols
     */
    public static int length(int exampleLength, int examples) {
        long length = examples * (exampleLength + 1L) + exampleLength - 1;
        if (!(exampleLength >= 2 && examples >= 0 && length <= LONGEST)) {
            throw new IllegalArgumentException("a prompt of " + examples + " examples of length " + exampleLength
                    + " has " + length + " symbols; expected at least 0 examples of at least 2 symbols, and at most "
                    + LONGEST + " symbols in all");
        }
        return (int) length;
    }

    @Override
    public int[] symbols() {
        return symbols.clone();
    }

    /** Returns the test input, k - 1 symbols. */
    public int[] testInput() {
        return Arrays.copyOfRange(symbols, symbols.length - exampleLength + 1, symbols.length);
    }

    /** Returns the labels of the examples, y_1 to y_n. */
    public int[] exampleLabels() {
        int[] labels = new int[examples];
        for (int i = 0; i < examples; i++) {
            labels[i] = symbols[i * (exampleLength + 1) + exampleLength - 1];
        }
        return labels;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GincPrompt that
                && exampleLength == that.exampleLength
                && examples == that.examples
                && Arrays.equals(symbols, that.symbols)
                && label == that.label
                && labelDefined == that.labelDefined
                && concept == that.concept
                && startSlot == that.startSlot;
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(symbols) + label;
    }
}
