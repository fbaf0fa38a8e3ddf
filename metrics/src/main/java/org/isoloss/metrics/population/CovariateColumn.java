package org.isoloss.metrics.population;

import static org.isoloss.metrics.statistics.Arguments.require;

import java.util.HashMap;
import java.util.Map;
import org.isoloss.base.text.Shown;
import org.isoloss.metrics.regression.Design;
import org.isoloss.metrics.run.RunColumn;

/** Columns of tables as covariates: numbers of many values as numbers, all else as categories. */
public final class CovariateColumn {

    /** Sizes, layers and heads of a sweep are few, and what they do is seldom a straight line. */
    private static final int MOST_NUMERIC_LEVELS = 10;

    private CovariateColumn() {}

    /** Tells whether a column is taken for a category. */
    public static boolean isCategory(RunColumn column) {
        return !column.isNumeric() || column.distinct(MOST_NUMERIC_LEVELS).size() <= MOST_NUMERIC_LEVELS;
    }

    /** Returns the column as a covariate; a category that is missing is a level of its own. */
    public static Covariate of(RunColumn column) {
        if (isCategory(column)) {
            int levels = column.distinct(Design.MOST_LEVELS).size();
            require(
                    levels <= Design.MOST_LEVELS,
                    "covariate \"%s\" is text with more than %s values; expected numbers, or a category of fewer",
                    Shown.found(column.name()),
                    Design.MOST_LEVELS);
            return new Covariate.OfLevels(column.name(), levels(column));
        }
        int missing = column.missing();
        require(
                missing == 0,
                "covariate \"%s\" is missing in %s of %s rows; expected a number in each: fill them, or leave it out",
                Shown.found(column.name()),
                missing,
                column.size());
        return new Covariate.OfNumbers(column.name(), column.numbers());
    }

    /** Returns the level of each row, in the order of their first appearance. */
    static int[] levels(RunColumn column) {
        Map<String, Integer> known = new HashMap<>();
        int[] levels = new int[column.size()];
        for (int row = 0; row < levels.length; row++) {
            String text = column.text(row);
            Integer level = known.get(text);
            if (level == null) {
                level = known.size();
                known.put(text, level);
            }
            levels[row] = level;
        }
        return levels;
    }
}
