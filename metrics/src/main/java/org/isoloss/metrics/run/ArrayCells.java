package org.isoloss.metrics.run;

/** A column of numbers that were computed. The array is not copied. */
record ArrayCells(double[] numbers) implements Cells {

    @Override
    public int size() {
        return numbers.length;
    }

    @Override
    public boolean isNumeric() {
        return true;
    }

    @Override
    public double number(int row) {
        return numbers[row];
    }

    @Override
    public String text(int row) {
        return NumberCells.text(numbers[row]);
    }
}
