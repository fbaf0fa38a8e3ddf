package org.isoloss.metrics.reader;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.isoloss.base.file.FilePlace;
import org.isoloss.base.file.FormatException;
import org.isoloss.base.file.ReplayInput;
import org.isoloss.base.file.TextInput;
import org.isoloss.base.json.JsonSyntax;
import org.isoloss.base.text.DecimalNumber;
import org.isoloss.base.text.Shown;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;
import tools.jackson.dataformat.csv.CsvSchema;

/**
 * Tables of runs as CSV with a header line, such as Weights and Biases exports: a row a run or a step, a column a setting
 * or a figure. An unnamed first column (the index that pandas writes) has the name {@code ""}. Values stand between commas,
 * semicolons or tabs, see {@link CsvDialect}. Rows are streamed.
 */
public final class CsvRuns {

    private static final CsvMapper MAPPER =
            CsvMapper.builder().enable(CsvReadFeature.WRAP_AS_ARRAY).build();

    private CsvRuns() {}

    /** A row; its values by column. */
    public static final class Row {

        private final FilePlace place;
        private final Header header;
        private final String[] values;

        private Row(FilePlace place, Header header, String[] values) {
            this.place = place;
            this.header = header;
            this.values = values;
        }

        /** Returns the columns in order. */
        public List<String> columns() {
            return header.names();
        }

        /** Returns a value as it stands, possibly empty, by its place among the columns. */
        public String text(int index) {
            return values[index];
        }

        /** Returns a value as it stands, possibly empty. */
        public String text(String column) {
            Integer index = header.places().get(column);
            if (index == null) {
                throw new FormatException(
                        place,
                        "has no column \"" + Shown.found(column) + "\"" + NearestNames.suggestion(column, columns()));
            }
            return values[index];
        }

        /** Returns a value that must not be blank. */
        public String filledText(String column) {
            if (text(column).isBlank()) {
                throw new FormatException(place, "column \"" + Shown.found(column) + "\" is empty; expected a name");
            }
            return text(column);
        }

        /** Returns a number; nothing for an empty value. NaN and infinities are numbers. */
        public OptionalDouble number(String column) {
            String text = text(column).strip();
            if (text.isEmpty()) {
                return OptionalDouble.empty();
            }
            OptionalDouble number = DecimalNumber.parse(text);
            if (number.isEmpty()) {
                throw refused(column, "a number in decimal notation, or nothing");
            }
            return number;
        }

        /** Returns a number that must be there. */
        public double requiredNumber(String column) {
            return number(column)
                    .orElseThrow(() -> new FormatException(
                            place, "column \"" + Shown.found(column) + "\" is empty; expected a number"));
        }

        /** Returns the exception that says what stands in a column instead of what was expected. */
        public FormatException refused(String column, String expected) {
            return new FormatException(
                    place,
                    "column \"" + Shown.found(column) + "\" has \"" + Shown.found(text(column)) + "\"; expected "
                            + expected);
        }

        /** Returns where the row stands. */
        public FilePlace place() {
            return place;
        }
    }

    /**
     * Reads a file row by row.
     *
     * @throws FormatException if it has no header, a column twice, or a row with another number of values
     */
    public static void read(Path file, Consumer<Row> sink) throws IOException {
        try (InputStream in = TextInput.open(file)) {
            read(file, in, sink);
        }
    }

    /** Returns the names of the columns of a table, for which no more is read than need be. */
    public static List<String> columns(Path file, InputStream in) throws IOException {
        FilePlace place = FilePlace.of(file);
        try (MappingIterator<String[]> lines = lines(place, in)) {
            return header(place, lines).names();
        } catch (JacksonException e) {
            throw JsonSyntax.refused(place, "CSV", e);
        }
    }

    /** Reads rows from a stream; the file is for messages. */
    public static void read(Path file, InputStream in, Consumer<Row> sink) throws IOException {
        FilePlace place = FilePlace.of(file);
        try (MappingIterator<String[]> lines = lines(place, in)) {
            Header columns = header(place, lines);
            while (lines.hasNext()) {
                String[] values = lines.next();
                int line = lines.currentLocation().getLineNr();
                // The parser stands behind the line end, at the beginning of the next line.
                FilePlace at = place.atLine(Math.max(2, lines.currentLocation().getColumnNr() <= 1 ? line - 1 : line));
                if (values.length == 1 && values[0].isBlank() && columns.names().size() > 1) {
                    continue;
                }
                if (values.length != columns.names().size()) {
                    throw new FormatException(
                            at,
                            values.length + " values; expected "
                                    + columns.names().size() + ", one for each column");
                }
                sink.accept(new Row(at, columns, values));
            }
        } catch (JacksonException e) {
            throw JsonSyntax.refused(place, "CSV", e);
        }
    }

    private static MappingIterator<String[]> lines(FilePlace place, InputStream in) throws IOException {
        ReplayInput replay = new ReplayInput(place, in);
        CsvDialect dialect = CsvDialect.of(replay.beginning());
        CsvSchema schema = CsvSchema.emptySchema().withColumnSeparator(dialect.separator());
        MappingIterator<String[]> lines =
                MAPPER.readerFor(String[].class).with(schema).readValues(replay);
        if (dialect.isDeclared() && lines.hasNext()) {
            lines.next();
        }
        return lines;
    }

    private static Header header(FilePlace place, MappingIterator<String[]> lines) {
        if (!lines.hasNext()) {
            throw new FormatException(place, "is empty; expected a header line");
        }
        return Header.of(place, lines.next());
    }

    /** The columns in order, and their places. */
    private record Header(List<String> names, Map<String, Integer> places) {

        static Header of(FilePlace place, String[] names) {
            Map<String, Integer> places = new LinkedHashMap<>();
            for (String name : names) {
                if (places.put(name, places.size()) != null) {
                    throw new FormatException(
                            place.atLine(1),
                            "two columns are named \"" + Shown.found(name)
                                    + "\"; expected names that differ: rename one of them");
                }
            }
            return new Header(List.of(names), places);
        }
    }
}
