package org.isoloss.metrics.run;

/** A column of numbers, eight bytes a row; not numeric if it is not clear what its commas mean. */
record NumberCells(double[][] blocks, int size, boolean isNumeric) implements Cells {

    @Override
    public double number(int row) {
        return isNumeric ? blocks[row >> CellsBuilder.SHIFT][row & CellsBuilder.MASK] : Double.NaN;
    }

    @Override
    public String text(int row) {
        return text(blocks[row >> CellsBuilder.SHIFT][row & CellsBuilder.MASK]);
    }

    /** Returns a number as a table would have it: whole ones without a point, a missing one as nothing. */
    static String text(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
