package org.isoloss.metrics.family;

import static org.isoloss.metrics.statistics.Arguments.require;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isoloss.base.file.FilePlace;
import org.isoloss.base.file.FormatException;
import org.isoloss.base.parallel.PooledTasks;
import org.isoloss.metrics.reader.Evaluation;
import org.isoloss.metrics.reader.ResultFile;
import org.isoloss.metrics.reader.SourceFile;
import org.isoloss.metrics.run.ColumnChoice;
import org.isoloss.metrics.run.RunTable;

/**
 * Reads the results of a family of models: result files of lm-evaluation-harness, BIG-bench, HELM and open_lm, folders of
 * them, and tables as CSV, either with a score a row ({@link LongTable}) or with a run a row ({@link RunTable}).
 *
 * <p>In a folder and those below it, every JSON file that holds results is read; if there is none, every table is.
 *
 * @param sizes where sizes of models come from
 * @param columns which columns of tables stand for what
 * @param several what to do with several runs of one model
 */
public record FamilyReader(ModelSizes sizes, ColumnChoice columns, SeveralRuns several) {

    /** A reader to which some sizes are given, by name. */
    public FamilyReader(Map<String, ModelSize> sizes) {
        this(new ModelSizes(sizes, ModelSizes.SizesInNames.PASSED_OVER), ColumnChoice.NONE, SeveralRuns.NEWEST);
    }

    /** Returns a reader with a table of sizes, see {@link ModelSizes#read}. */
    public static FamilyReader withSizes(Path file) throws IOException {
        return new FamilyReader(
                ModelSizes.read(file, ModelSizes.SizesInNames.PASSED_OVER), ColumnChoice.NONE, SeveralRuns.NEWEST);
    }

    /**
     * Reads files and folders.
     *
     * @throws org.isoloss.base.file.FormatException if a file is not what it should be
     * @throws IllegalArgumentException if there is no result in them
     */
    public Family read(List<Path> paths) throws IOException {
        SourceFiles files = SourceFiles.of(paths);
        List<Observation> all = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        EvaluationRuns runs = new EvaluationRuns(sizes, several);
        all.addAll(runs.observations(evaluations(files.results())));
        notes.addAll(runs.notes());
        for (SourceFile table : files.longTables()) {
            try (InputStream in = table.open()) {
                all.addAll(new LongTable(sizes).read(table.path(), in));
            }
        }
        Optional<RunTable> wide = new RunTables(sizes, columns, several).wide(files);
        if (wide.isPresent()) {
            all.addAll(new WideTable(sizes).read(wide.get()));
            notes.addAll(wide.get().notes());
        }
        require(!all.isEmpty(), "%s: no scores; expected results of at least one task", paths);
        return Family.of(all, files.passedOver(), notes, several, wide.orElse(null));
    }

    /** Each file alone, in the order of the names, so that threads change nothing. */
    private static List<Evaluation> evaluations(List<SourceFile> files) throws IOException {
        try {
            return PooledTasks.map(files, FamilyReader::evaluation);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static Evaluation evaluation(SourceFile file) {
        try (ResultFile opened = ResultFile.open(file)) {
            if (opened.format().hasItems()) {
                throw new FormatException(
                        FilePlace.of(file.path()),
                        "holds items; expected scores of whole tasks: isoloss score reads items");
            }
            return opened.readScores();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
