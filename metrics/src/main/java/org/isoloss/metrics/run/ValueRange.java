package org.isoloss.metrics.run;

/**
 * What the numbers of a column look like. Values of exactly -1 are put aside where no other is negative: leaderboards write
 * so that there is none.
 *
 * @param least of the values; NaN if there are none
 * @param largest of the values
 * @param isWhole whether all are whole numbers
 * @param isConstant whether all are equal
 * @param absent how many are -1 and stand for no value
 * @param infinite how many are not finite
 */
record ValueRange(double least, double largest, boolean isWhole, boolean isConstant, int absent, int infinite) {

    /** Rounding of single precision above 1. */
    private static final double ONE = 1 + 1e-6;

    /** Losses and bits a byte stay below it; of percentages at least one does not. */
    private static final double FEW = 20;

    static ValueRange of(RunColumn column) {
        double least = Double.POSITIVE_INFINITY;
        double largest = Double.NEGATIVE_INFINITY;
        double lowestButOne = Double.POSITIVE_INFINITY;
        boolean whole = true;
        int minusOnes = 0;
        boolean otherNegative = false;
        int infinite = 0;
        for (int row = 0; row < column.size(); row++) {
            double value = column.number(row);
            if (Double.isNaN(value)) {
                continue;
            }
            if (Double.isInfinite(value)) {
                infinite++;
                continue;
            }
            whole &= value == Math.rint(value);
            least = Math.min(least, value);
            largest = Math.max(largest, value);
            if (value == -1) {
                minusOnes++;
            } else {
                otherNegative |= value < 0;
                lowestButOne = Math.min(lowestButOne, value);
            }
        }
        boolean absent = minusOnes > 0 && !otherNegative && largest > 0 && !ColumnName.mayBeNegative(column.name());
        double low = absent ? lowestButOne : least;
        return low > largest
                ? new ValueRange(Double.NaN, Double.NaN, false, true, 0, infinite)
                : new ValueRange(low, largest, whole, low == largest, absent ? minusOnes : 0, infinite);
    }

    /** Tells whether the values can be shares, or shares from which chance was taken off. */
    boolean isFraction() {
        return least >= -1 && largest <= ONE;
    }

    /** Tells whether the values are percentages even where the name of the column does not say that they are scores. */
    boolean isClearlyPercent() {
        return isPercent() && largest > FEW;
    }

    /** Tells whether the values can be percentages, and no fractions. */
    boolean isPercent() {
        return least >= -100 && largest > ONE && largest <= 100 * ONE;
    }
}
