package org.isoloss.metrics.run;

/** The values of a column by row, held so that a million of them take little memory. Immutable. */
interface Cells {

    /** Returns the number of rows. */
    int size();

    /** Tells whether every value that is not missing is a number, and there is one. */
    boolean isNumeric();

    /** Returns a number; NaN if it is missing, or the column is not numeric. */
    double number(int row);

    /** Returns a value as text; empty if it is missing. */
    String text(int row);

    /** Returns the values of some rows, in that order. */
    default Cells rows(int[] wanted) {
        return new Selected(this, wanted);
    }

    /** Some rows of others. */
    record Selected(Cells all, int[] wanted) implements Cells {

        @Override
        public int size() {
            return wanted.length;
        }

        @Override
        public boolean isNumeric() {
            return all.isNumeric();
        }

        @Override
        public double number(int row) {
            return all.number(wanted[row]);
        }

        @Override
        public String text(int row) {
            return all.text(wanted[row]);
        }
    }
}
