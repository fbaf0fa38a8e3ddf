package org.isoloss.metrics.run;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.isoloss.base.file.FilePlace;

/** Puts a table of runs together row by row, from sources that are no tables. For one thread. */
public final class RunTableBuilder {

    private final RunRows rows = new RunRows();
    private final Map<String, Double> chances = new HashMap<>();
    private final Map<String, Long> items = new HashMap<>();
    private final Set<String> scores = new HashSet<>();

    /** Begins the rows that stand in a file. */
    public void begin(Path file) {
        rows.begin(FilePlace.of(file));
    }

    /** Sets a value of the row that is not ended yet; NaN is a missing value. */
    public void set(String column, double value) {
        rows.add(column, NumberCells.text(value));
    }

    /** Sets a text of the row that is not ended yet. */
    public void set(String column, String text) {
        rows.add(column, text);
    }

    /** Ends the row. */
    public void endRow() {
        rows.endRow(0);
    }

    /**
     * Says that a column is a score, by how many items it was measured, and what guessing scores.
     *
     * @param itemCount 0 where it is not known
     * @param chance NaN where it is not known
     */
    public void about(String score, long itemCount, double chance) {
        scores.add(score);
        if (itemCount >= 1) {
            items.put(score, itemCount);
        }
        if (!Double.isNaN(chance)) {
            chances.put(score, chance);
        }
    }

    /** Says something to whoever reads the table. */
    public void note(String text) {
        rows.note(text);
    }

    /** Returns the table. */
    public RunTable build(ColumnChoice choice) {
        return RunTableReader.table(rows, choice, new ScoreFacts(scores, items, chances));
    }

    @Override
    public String toString() {
        return "runs with the scores " + scores;
    }
}
