package org.isoloss.cli.score.view;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.isoloss.metrics.prediction.Prediction;
import org.isoloss.metrics.prediction.TaskName;
import org.isoloss.metrics.table.Cell;
import org.isoloss.metrics.table.Column;
import org.isoloss.metrics.table.Table;

/** A table about the items of a task. */
abstract class ItemView {

    private final String title;
    private final List<Column> columns;

    ItemView(String title, Column... columns) {
        this.title = title;
        this.columns = List.of(columns);
    }

    /** Tells whether an item holds what this table is about. */
    abstract boolean reads(Prediction item);

    /** Returns the rows of the items of a task that hold what this table is about, at least one item. */
    abstract List<List<Cell>> rows(List<Prediction> items, ViewInput input);

    /** Returns the name that items share which belong together here. */
    TaskName together(TaskName name) {
        return name;
    }

    /** Returns the table; without rows where there are none. */
    final Table table(String key, ViewInput input) {
        List<Column> all = new ArrayList<>(List.of(Column.left("run", "run"), Column.left("task", "task")));
        all.addAll(columns);
        Table.Builder table = Table.of(key, title, all.toArray(Column[]::new));
        UnaryOperator<TaskName> wider = this::together;
        for (ItemRun run : input.runs()) {
            run.byTask(wider).forEach((task, items) -> {
                List<Prediction> read = items.stream().filter(this::reads).toList();
                if (!read.isEmpty()) {
                    for (List<Cell> row : rows(read, input)) {
                        List<Cell> cells = new ArrayList<>(List.of(Cell.text(run.name()), Cell.text(task)));
                        cells.addAll(row);
                        table.row(cells);
                    }
                }
            });
        }
        return table.build();
    }
}
