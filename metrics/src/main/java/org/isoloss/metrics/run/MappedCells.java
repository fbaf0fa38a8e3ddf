package org.isoloss.metrics.run;

import java.util.function.DoubleUnaryOperator;

/** The numbers of another column in other units. */
record MappedCells(Cells cells, DoubleUnaryOperator map) implements Cells {

    @Override
    public int size() {
        return cells.size();
    }

    @Override
    public boolean isNumeric() {
        return cells.isNumeric();
    }

    @Override
    public double number(int row) {
        double value = cells.number(row);
        return Double.isNaN(value) ? value : map.applyAsDouble(value);
    }

    @Override
    public String text(int row) {
        return NumberCells.text(number(row));
    }
}
