package org.isoloss.metrics.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.isoloss.base.file.FilePlace;
import org.isoloss.base.file.FormatException;
import org.isoloss.base.file.Sha256;
import org.isoloss.metrics.reader.CsvRuns;
import org.isoloss.metrics.reader.SourceFile;

/**
 * Reads tables of runs: CSV with a header line, a row a run, as spreadsheets (semicolons, byte order mark, decimal commas
 * where the table shows that they are), trackers such as Weights and Biases, and leaderboards write it.
 *
 * <p>Rows without any value and rows that sum others up (Minimum, Mean, ... below a table) are passed over, with a note.
 * Blanks, {@code NA}, {@code nan} and {@code -} are missing values; so is -1 in a score of which no other value is
 * negative. Several files are one table, and a file that repeats another byte for byte counts once.
 */
public final class RunTableReader {

    private RunTableReader() {}

    /**
     * Reads files.
     *
     * @throws FormatException if a file is no table, or a column that was chosen does not hold what it should
     * @throws IllegalArgumentException if there is no column of a name that was chosen, or no run
     */
    public static RunTable read(List<Path> files, ColumnChoice choice) throws IOException {
        List<SourceFile> sources = new ArrayList<>();
        for (Path file : files) {
            sources.add(SourceFile.of(file));
        }
        return readSources(sources, choice);
    }

    /** Reads files that were perhaps looked into before. */
    public static RunTable readSources(List<SourceFile> files, ColumnChoice choice) throws IOException {
        RunRows rows = new RunRows();
        Map<String, Path> seen = new HashMap<>();
        for (SourceFile source : files) {
            Path file = source.path();
            if (files.size() > 1 && Files.isRegularFile(file)) {
                Path before = seen.putIfAbsent(Sha256.of(file), file);
                if (before != null) {
                    rows.note(file + " repeats " + before + " byte for byte: it counts once");
                    continue;
                }
            }
            try (InputStream in = source.open()) {
                read(file, in, rows);
            }
        }
        return table(rows, choice, ScoreFacts.NONE);
    }

    /** Tells whether a header has a column that is a loss by its name. */
    public static boolean namesLoss(List<String> columns) {
        return columns.stream().anyMatch(ColumnName::isLoss);
    }

    private static void read(Path file, InputStream in, RunRows rows) throws IOException {
        rows.begin(FilePlace.of(file));
        RowSink sink = new RowSink(rows);
        CsvRuns.read(file, in, sink::accept);
    }

    /** Returns the table of what was collected. */
    static RunTable table(RunRows rows, ColumnChoice choice, ScoreFacts facts) {
        if (rows.places().size() == 0) {
            throw new FormatException(rows.places().file(), "has no row with values; expected a run a row");
        }
        NamedColumns columns = new NamedColumns(rows.places(), rows.build());
        List<String> notes = new ArrayList<>(rows.notes());
        Map<ColumnRole, RunColumn> roles = new RoleFinder(columns, choice, notes).find();
        Set<String> taken = new HashSet<>(RoleFinder.names(roles));
        ScoreFinder scores = new ScoreFinder(columns, choice, taken, notes);
        List<RunColumn> losses = scores.losses();
        losses.stream().findFirst().ifPresent(loss -> taken.add(loss.name()));
        List<Behaviour> behaviours = scores.behaviours(Optional.ofNullable(roles.get(ColumnRole.ITEMS)), facts);
        return new RunTable(columns, roles, losses, behaviours, notes);
    }

    /** Takes the rows of one file. */
    private static final class RowSink {

        private final RunRows rows;
        private List<CellsBuilder> columns = List.of();

        RowSink(RunRows rows) {
            this.rows = rows;
        }

        void accept(CsvRuns.Row row) {
            List<String> names = row.columns();
            if (columns.size() != names.size()) {
                columns = names.stream().map(rows::column).toList();
            }
            boolean blank = true;
            for (int i = 0; i < names.size() && blank; i++) {
                blank = row.text(i).isBlank();
            }
            if (blank) {
                rows.blankRow();
            } else if (SummaryRows.isNamed(firstName(row))) {
                rows.summaryRow(firstName(row));
            } else {
                for (int i = 0; i < names.size(); i++) {
                    rows.add(columns.get(i), row.text(i));
                }
                rows.endRow(row.place().line());
            }
        }

        private static String firstName(CsvRuns.Row row) {
            return row.text(0).isBlank() && row.columns().size() > 1
                    ? row.text(1).strip()
                    : row.text(0).strip();
        }
    }
}
