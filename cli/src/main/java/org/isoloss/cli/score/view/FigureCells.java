package org.isoloss.cli.score.view;

import java.util.Optional;
import java.util.OptionalDouble;
import org.isoloss.metrics.statistics.ConfidenceInterval;
import org.isoloss.metrics.table.Cell;

/** FigureCells of figures that may not exist. */
final class FigureCells {

    private static final int P_DIGITS = 3;

    private FigureCells() {}

    static Cell low(Optional<ConfidenceInterval> interval) {
        return interval.map(found -> Cell.number(found.low())).orElseGet(Cell::missing);
    }

    static Cell high(Optional<ConfidenceInterval> interval) {
        return interval.map(found -> Cell.number(found.high())).orElseGet(Cell::missing);
    }

    static Cell number(OptionalDouble value) {
        return value.isPresent() ? number(value.getAsDouble()) : Cell.missing();
    }

    static Cell number(double value) {
        return Double.isNaN(value) ? Cell.missing() : Cell.number(value);
    }

    static Cell p(double pValue) {
        return Double.isNaN(pValue) ? Cell.missing() : Cell.number(pValue, P_DIGITS);
    }
}
