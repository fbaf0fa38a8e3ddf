package org.isoloss.cli.table;

import java.util.List;
import org.isoloss.metrics.table.Table;
import org.isoloss.metrics.table.TableFormat;

/** Tables cut to what a screen shows; files and programs get all of them. */
public final class FirstRows {

    private static final int MOST = 6;

    private FirstRows() {}

    /** Returns the tables, for people with their first rows and titles that say of how many. */
    public static List<Table> shown(List<Table> tables, TableFormat format) {
        return format == TableFormat.TABLE ? tables.stream().map(FirstRows::cut).toList() : tables;
    }

    private static Table cut(Table table) {
        int rows = table.rows().size();
        return rows <= MOST
                ? table
                : new Table(
                        table.key(),
                        table.title() + ", first " + MOST + " of " + rows + "; --format csv has all",
                        table.columns(),
                        table.rows().subList(0, MOST));
    }
}
