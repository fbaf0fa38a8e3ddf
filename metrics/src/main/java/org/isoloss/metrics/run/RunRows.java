package org.isoloss.metrics.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isoloss.base.file.FilePlace;
import org.jspecify.annotations.Nullable;

/** Collects rows of tables whose columns may differ: what one has and another has not is missing there. For one thread. */
final class RunRows {

    private final CellNumber grammar = new CellNumber();
    private final Map<String, CellsBuilder> columns = new LinkedHashMap<>();
    private final RowPlaces places = new RowPlaces();
    private final Map<String, Integer> summaries = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();
    private int blank;

    void begin(FilePlace file) {
        places.begin(file);
    }

    /** Returns the column of a name, for values to be added to; new ones miss the rows before. */
    CellsBuilder column(String name) {
        return columns.computeIfAbsent(name, added -> new CellsBuilder(grammar));
    }

    /** Adds a value to the row that is not ended yet. */
    void add(CellsBuilder column, String text) {
        column.fill(places.size());
        column.add(text);
    }

    void add(String column, @Nullable String text) {
        if (text != null) {
            add(column(column), text);
        }
    }

    void endRow(long line) {
        places.add(line);
    }

    void blankRow() {
        blank++;
    }

    void summaryRow(String name) {
        summaries.merge(name, 1, Integer::sum);
    }

    void note(String text) {
        notes.add(text);
    }

    RowPlaces places() {
        return places;
    }

    /** Returns the columns; those without any value are left out. */
    Map<String, RunColumn> build() {
        columns.values().forEach(column -> column.fill(places.size()));
        columns.values().forEach(CellsBuilder::finish);
        Map<String, RunColumn> built = new LinkedHashMap<>();
        columns.forEach((name, column) -> built.put(name, new RunColumn(name, column.build(), column.unclearComma())));
        built.values().removeIf(column -> column.missing() == column.size());
        return built;
    }

    List<String> notes() {
        List<String> all = new ArrayList<>();
        if (!summaries.isEmpty()) {
            all.add("rows that sum others up are passed over: " + String.join(", ", summaries.keySet()));
        }
        if (blank > 0) {
            all.add(blank + (blank == 1 ? " blank row is" : " blank rows are") + " passed over");
        }
        all.addAll(notes);
        return all;
    }
}
