package org.isoloss.metrics.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A table of results. Immutable.
 *
 * @param key names the table in JSON; not empty
 * @param title stands over the table in the formats for people; empty for none
 * @param columns at least one, with distinct keys
 * @param rows each with one cell a column
 */
public record Table(String key, String title, List<Column> columns, List<List<Cell>> rows) {

    public Table {
        if (key.isEmpty()) {
            throw new IllegalArgumentException("a table has an empty key; expected a name for JSON");
        }
        columns = List.copyOf(columns);
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("table " + key + " has no columns; expected at least one");
        }
        Set<String> keys = new HashSet<>();
        for (Column column : columns) {
            if (!keys.add(column.key())) {
                throw new IllegalArgumentException(
                        "table " + key + " has two columns \"" + column.key() + "\"; expected distinct keys");
            }
        }
        rows = rows.stream().map(List::copyOf).toList();
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).size() != columns.size()) {
                throw new IllegalArgumentException("row " + (i + 1) + " of table " + key + " has "
                        + rows.get(i).size() + " cells; expected " + columns.size());
            }
        }
    }

    /** Returns a builder of a table with these columns. */
    public static Builder of(String key, String title, Column... columns) {
        return new Builder(key, title, List.of(columns));
    }

    /** Collects rows; for one thread. */
    public static final class Builder {

        private final String key;
        private final String title;
        private final List<Column> columns;
        private final List<List<Cell>> rows = new ArrayList<>();

        private Builder(String key, String title, List<Column> columns) {
            this.key = key;
            this.title = title;
            this.columns = columns;
        }

        /** Adds a row, one cell a column. */
        public Builder row(Cell... cells) {
            rows.add(List.of(cells));
            return this;
        }

        /** Adds a row, one cell a column. */
        public Builder row(List<Cell> cells) {
            rows.add(List.copyOf(cells));
            return this;
        }

        /** Returns the table. */
        public Table build() {
            return new Table(key, title, columns, rows);
        }
    }
}
