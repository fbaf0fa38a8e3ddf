package org.isoloss.metrics.reader;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;

/**
 * Tables of runs as CSV with a header line, such as Weights and Biases exports: a row a run or a step, a column a setting
 * or a figure. An unnamed first column (the index that pandas writes) has the name {@code ""}. Rows are streamed.
 */
public final class CsvRuns {

    private static final CsvMapper MAPPER =
            CsvMapper.builder().enable(CsvReadFeature.WRAP_AS_ARRAY).build();

    private CsvRuns() {}

    /** A row; its values by column. */
    public static final class Row {

        private final FilePlace place;
        private final Map<String, Integer> columns;
        private final String[] values;

        private Row(FilePlace place, Map<String, Integer> columns, String[] values) {
            this.place = place;
            this.columns = columns;
            this.values = values;
        }

        /** Returns the columns in order. */
        public List<String> columns() {
            return List.copyOf(columns.keySet());
        }

        /** Returns a value as it stands, possibly empty. */
        public String text(String column) {
            Integer index = columns.get(column);
            if (index == null) {
                throw new FormatException(place, "has no column \"" + column + "\"; found " + columns.keySet());
            }
            return values[index];
        }

        /** Returns a number; nothing for an empty value. NaN and infinities are numbers. */
        public OptionalDouble number(String column) {
            String text = text(column).strip();
            if (text.isEmpty()) {
                return OptionalDouble.empty();
            }
            return parsed(text)
                    .map(OptionalDouble::of)
                    .orElseThrow(() -> new FormatException(
                            place, "column \"" + column + "\" has \"" + text + "\"; expected a number or nothing"));
        }

        /** Returns a number that must be there. */
        public double requiredNumber(String column) {
            return number(column)
                    .orElseThrow(
                            () -> new FormatException(place, "column \"" + column + "\" is empty; expected a number"));
        }

        private static Optional<Double> parsed(String text) {
            switch (text) {
                case "NaN", "nan" -> {
                    return Optional.of(Double.NaN);
                }
                case "inf", "Infinity" -> {
                    return Optional.of(Double.POSITIVE_INFINITY);
                }
                case "-inf", "-Infinity" -> {
                    return Optional.of(Double.NEGATIVE_INFINITY);
                }
                default -> {
                    try {
                        return Optional.of(Double.parseDouble(text));
                    } catch (NumberFormatException e) {
                        return Optional.empty();
                    }
                }
            }
        }
    }

    /**
     * Reads a file row by row.
     *
     * @throws FormatException if it has no header, a column twice, or a row with another number of values
     */
    public static void read(Path file, Consumer<Row> sink) throws IOException {
        FilePlace place = FilePlace.of(file);
        try (InputStream in = JsonInput.open(file);
                MappingIterator<String[]> lines =
                        MAPPER.readerFor(String[].class).readValues(in)) {
            if (!lines.hasNext()) {
                throw new FormatException(place, "is empty; expected a header line");
            }
            Map<String, Integer> columns = header(place, lines.next());
            while (lines.hasNext()) {
                String[] values = lines.next();
                int line = lines.currentLocation().getLineNr();
                // The parser stands behind the line end, at the beginning of the next line.
                FilePlace at = place.atLine(Math.max(2, lines.currentLocation().getColumnNr() <= 1 ? line - 1 : line));
                if (values.length == 1 && values[0].isEmpty() && columns.size() > 1) {
                    continue;
                }
                if (values.length != columns.size()) {
                    throw new FormatException(
                            at, values.length + " values; expected " + columns.size() + ", one for each column");
                }
                sink.accept(new Row(at, columns, values));
            }
        } catch (JacksonException e) {
            throw JsonInput.refused(place, "CSV", e);
        }
    }

    private static Map<String, Integer> header(FilePlace place, String[] names) {
        Map<String, Integer> columns = new LinkedHashMap<>();
        for (String name : names) {
            String plain = name.startsWith("\uFEFF") ? name.substring(1) : name;
            if (columns.put(plain, columns.size()) != null) {
                throw new FormatException(
                        place.atLine(1), "two columns are named \"" + plain + "\" in " + Arrays.toString(names));
            }
        }
        return columns;
    }
}
