package org.isoloss.metrics.run;

/** Sizes, tokens or FLOPs in ones: numbers in a unit, or texts such as {@code 7B}. What is below the least is missing. */
record AmountCells(Cells cells, double unit, double least) implements Cells {

    @Override
    public int size() {
        return cells.size();
    }

    @Override
    public boolean isNumeric() {
        return true;
    }

    @Override
    public double number(int row) {
        double value = cells.isNumeric()
                ? cells.number(row) * unit
                : ScaleText.parse(cells.text(row)).orElse(Double.NaN);
        return value >= least && value < Double.POSITIVE_INFINITY ? value : Double.NaN;
    }

    @Override
    public String text(int row) {
        return NumberCells.text(number(row));
    }
}
