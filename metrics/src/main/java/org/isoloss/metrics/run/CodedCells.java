package org.isoloss.metrics.run;

/** A column of few distinct values: two bytes a row, and each value once. */
record CodedCells(short[][] blocks, int size, String[] texts, double[] numbers, boolean isNumeric) implements Cells {

    @Override
    public double number(int row) {
        return isNumeric ? numbers[code(row)] : Double.NaN;
    }

    @Override
    public String text(int row) {
        return texts[code(row)];
    }

    private int code(int row) {
        return blocks[row >> CellsBuilder.SHIFT][row & CellsBuilder.MASK];
    }
}
