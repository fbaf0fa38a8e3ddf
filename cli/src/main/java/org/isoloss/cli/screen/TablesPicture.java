package org.isoloss.cli.screen;

import java.util.ArrayList;
import java.util.List;
import org.isoloss.cli.text.Elision;
import org.isoloss.metrics.table.Column;
import org.isoloss.metrics.table.Table;

/** Tables of results, each under its title: the columns that fit, and the first rows. */
public final class TablesPicture {

    private TablesPicture() {}

    /** Returns the tables one below the other. */
    public static Picture of(List<Table> tables) {
        return new StackedPicture(tables.stream().map(TablesPicture::of).toList());
    }

    private static Picture of(Table table) {
        Picture rows =
                TableColumns.of(table, table.columns().stream().map(Column::key).toArray(String[]::new));
        return (width, most, glyphs) -> {
            List<String> lines = new ArrayList<>();
            if (!table.title().isEmpty()) {
                lines.add(Elision.end(table.title(), width, glyphs));
            }
            lines.addAll(rows.lines(width, most - lines.size(), glyphs));
            return lines;
        };
    }
}
