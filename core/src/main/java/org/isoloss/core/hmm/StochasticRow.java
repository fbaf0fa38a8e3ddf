package org.isoloss.core.hmm;

/** The check that every probability vector of a model passes: entries in [0, 1] that sum to 1. */
final class StochasticRow {

    /** How far the sum may be from 1. Published parameters are doubles printed in full; typing errors are larger. */
    static final double SUM_TOLERANCE = 1e-9;

    private StochasticRow() {}

    /**
     * Checks one row.
     *
     * @param place what the message calls the row
     * @throws IllegalArgumentException if the length is another, an entry is not in [0, 1], or the sum is not 1
     */
    static void check(String place, double[] row, int length) {
        if (row.length != length) {
            throw new IllegalArgumentException(place + " has " + row.length + " entries; expected " + length);
        }
        double sum = 0;
        for (int i = 0; i < row.length; i++) {
            if (!(row[i] >= 0 && row[i] <= 1 + SUM_TOLERANCE)) {
                throw new IllegalArgumentException(
                        place + ", entry " + i + " is " + row[i] + "; expected a probability, 0 to 1");
            }
            sum += row[i];
        }
        if (!(Math.abs(sum - 1) <= SUM_TOLERANCE)) {
            throw new IllegalArgumentException(place + " sums to " + sum + "; expected 1 within " + SUM_TOLERANCE
                    + ": add what is missing or rescale the row");
        }
    }
}
