package org.isoloss.metrics.table;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** One JSON object over all tables. */
final class JsonText implements TableFormat.Layout {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @Override
    public void write(List<Table> tables, Appendable out) throws IOException {
        Map<String, Object> document = new LinkedHashMap<>();
        for (Table table : tables) {
            if (document.put(table.key(), rows(table)) != null) {
                throw new IllegalArgumentException("two tables have the key \"" + table.key() + "\"");
            }
        }
        out.append(MAPPER.writeValueAsString(document)).append('\n');
    }

    /** Returns the rows as maps from column keys to values that JSON can hold. */
    private static List<Map<String, @Nullable Object>> rows(Table table) {
        return table.rows().stream().map(row -> object(table.columns(), row)).toList();
    }

    private static Map<String, @Nullable Object> object(List<Column> columns, List<Cell> row) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (int c = 0; c < columns.size(); c++) {
            object.put(columns.get(c).key(), value(row.get(c)));
        }
        return object;
    }

    private static @Nullable Object value(Cell cell) {
        if (cell instanceof Cell.Text text) {
            return text.value();
        }
        if (cell instanceof Cell.Count count) {
            return count.value();
        }
        if (cell instanceof Cell.Number number) {
            return number(number.value());
        }
        if (cell instanceof Cell.Truth truth) {
            return truth.value();
        }
        if (cell instanceof Cell.Numbers numbers) {
            return numbers.values().stream().map(JsonText::number).toList();
        }
        if (cell instanceof Cell.NamedNumbers named) {
            Map<String, Object> object = new LinkedHashMap<>();
            named.values().forEach((name, value) -> object.put(name, number(value)));
            return object;
        }
        return cell instanceof Cell.Words words ? words.values() : null;
    }

    private static Object number(double value) {
        return Double.isFinite(value) ? (Object) value : Double.toString(value);
    }
}
