package org.isoloss.core.sequence;

import java.util.Arrays;

/**
 * A finished sequence and its weight: a probability, or any finite weight of at least 0.
 *
 * @param symbols the symbols, without the end; copied on the way in and out
 * @param weight finite and at least 0
 */
public record WeightedSequence(int[] symbols, double weight) {

    public WeightedSequence {
        if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("weight is " + weight + "; expected a finite weight of at least 0");
        }
        symbols = symbols.clone();
    }

    @Override
    public int[] symbols() {
        return symbols.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WeightedSequence that
                && Arrays.equals(symbols, that.symbols)
                && Double.compare(weight, that.weight) == 0;
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(symbols) + Double.hashCode(weight);
    }

    @Override
    public String toString() {
        return Arrays.toString(symbols) + ":" + weight;
    }
}
