package org.isoloss.core.interval;

/**
 * Numbers that lie between those of two tables. The arrays are not copied.
 *
 * @param lower at most each number; no NaN
 * @param upper at least each number; the same array as {@code lower} if they are known exactly
 */
public record EnclosedTable(double[] lower, double[] upper) {

    public EnclosedTable {
        if (lower.length != upper.length) {
            throw new IllegalArgumentException(
                    "there are " + lower.length + " and " + upper.length + " numbers; expected as many lower as upper");
        }
    }

    /** Returns numbers known exactly. */
    public static EnclosedTable exactly(double[] numbers) {
        return new EnclosedTable(numbers, numbers);
    }

    /** Returns how many numbers there are. */
    public int size() {
        return lower.length;
    }

    /** Returns where a number lies. */
    public Interval at(int index) {
        return new Interval(lower[index], upper[index]);
    }

    /** Returns whether a number of this table and of another are known, and are the same bits. */
    boolean sameBits(EnclosedTable other, int index) {
        return isKnown(index)
                && other.isKnown(index)
                && Double.doubleToLongBits(lower[index]) == Double.doubleToLongBits(other.lower[index]);
    }

    private boolean isKnown(int index) {
        return lower[index] == upper[index];
    }

    /** Returns whether a number is certainly -Infinity. */
    boolean isImpossible(int index) {
        return upper[index] == Double.NEGATIVE_INFINITY;
    }
}
