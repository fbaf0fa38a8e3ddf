package org.isoloss.cli.chart;

import org.isoloss.base.text.Shown;
import org.isoloss.cli.table.FigureRow;

/** What a row of scores is called on a chart: its run, and its task where it has one. */
final class ScoredName {

    private ScoredName() {}

    static String of(FigureRow row) {
        String task = row.text("task");
        return Shown.name(task.isEmpty() ? row.text("run") : row.text("run") + ", " + task);
    }
}
