package org.isoloss.metrics.table;

/**
 * A column: its key for machines, its heading for people.
 *
 * @param key names the value in JSON and CSV; not empty
 * @param heading stands over the column in the formats for people
 * @param alignment where the entries of the formats for people stand
 */
public record Column(String key, String heading, Alignment alignment) {

    /** Where a column's entries stand. */
    public enum Alignment {
        LEFT,
        RIGHT
    }

    public Column {
        if (key.isEmpty()) {
            throw new IllegalArgumentException("a column has an empty key; expected a name for JSON and CSV");
        }
    }

    /** Returns a column of words. */
    public static Column left(String key, String heading) {
        return new Column(key, heading, Alignment.LEFT);
    }

    /** Returns a column of numbers. */
    public static Column right(String key, String heading) {
        return new Column(key, heading, Alignment.RIGHT);
    }
}
