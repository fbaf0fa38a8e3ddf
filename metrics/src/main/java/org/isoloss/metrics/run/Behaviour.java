package org.isoloss.metrics.run;

import static org.isoloss.metrics.statistics.Arguments.require;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A score of the runs of a table.
 *
 * @param score a value a run, NaN where it is missing; a fraction if it is a share
 * @param items test items behind every value, where one number holds for all
 * @param itemColumn test items by run, where the table has such a column
 * @param errors standard errors by run, where the table has them; NaN for one that is not known, as 0 is not
 * @param chance the score of guessing, where the source says so
 */
public record Behaviour(
        RunColumn score,
        OptionalLong items,
        Optional<RunColumn> itemColumn,
        Optional<RunColumn> errors,
        OptionalDouble chance) {

    public Behaviour {
        require(items.orElse(1) >= 1, "%s has %s items; expected at least 1", score.name(), items.orElse(0));
    }

    /** Returns the name of the column. */
    public String name() {
        return score.name();
    }

    /** Returns the number of test items behind the value in a row, where it is known. */
    public OptionalLong items(int row) {
        if (itemColumn.isEmpty()) {
            return items;
        }
        double number = itemColumn.get().number(row);
        return number >= 1 ? OptionalLong.of(Math.round(number)) : items;
    }

    /** Tells whether all values lie from 0 to 1. */
    public boolean isShare() {
        for (int row = 0; row < score.size(); row++) {
            double value = score.number(row);
            if (value < 0 || value > 1) {
                return false;
            }
        }
        return true;
    }

    Behaviour rows(int[] wanted) {
        return new Behaviour(
                score.rows(wanted),
                items,
                itemColumn.map(column -> column.rows(wanted)),
                errors.map(column -> column.rows(wanted)),
                chance);
    }
}
