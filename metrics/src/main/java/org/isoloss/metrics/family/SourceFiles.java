package org.isoloss.metrics.family;

import static org.isoloss.metrics.statistics.Arguments.require;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.isoloss.base.file.FilePlace;
import org.isoloss.base.file.FolderFiles;
import org.isoloss.base.file.FormatException;
import org.isoloss.metrics.reader.CsvRuns;
import org.isoloss.metrics.reader.ResultFormat;
import org.isoloss.metrics.reader.SourceFile;
import org.isoloss.metrics.run.RunTableReader;

/**
 * The files behind some paths, told apart by what they hold. In a folder, result files win over tables that lie beside
 * them; what holds neither is passed over.
 *
 * @param results of harnesses: scores of whole tasks
 * @param longTables with a score a row
 * @param wideTables with a run a row
 * @param openLm models and scores of open_lm, with the tables of their tasks
 * @param passedOver files of folders that hold none of this
 */
record SourceFiles(
        List<SourceFile> results,
        List<SourceFile> longTables,
        List<SourceFile> wideTables,
        OpenLm openLm,
        List<Path> passedOver) {

    /** Files of open_lm. */
    record OpenLm(List<Path> models, List<Path> scores, List<Path> tasks) {}

    private static final String TASK_TABLE = "Eval Task";

    static SourceFiles of(List<Path> paths) throws IOException {
        SourceFiles files = new SourceFiles(
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new OpenLm(new ArrayList<>(), new ArrayList<>(), new ArrayList<>()),
                new ArrayList<>());
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                files.addFolder(path);
            } else {
                files.addFile(SourceFile.of(path));
            }
        }
        if (files.openLm().models().isEmpty()) {
            // Scores without their models are results of tasks.
            for (Path file : files.openLm().scores()) {
                files.results().add(new SourceFile(file, Optional.empty()));
            }
            files.openLm().scores().clear();
        }
        return files;
    }

    private void addFile(SourceFile source) throws IOException {
        String name = source.path().toString();
        boolean table = name.matches(".*\\.[ct]sv(\\.gz)?");
        boolean json = name.matches(".*\\.jsonl?(\\.gz)?");
        if (table || (!json && !beginsAsJson(source))) {
            addTable(source);
        } else if (source.pipe().isPresent()) {
            results.add(source);
        } else {
            // What is none of the formats is refused when it is read, with the list of them.
            addResults(source.path(), ResultFormat.of(source.path()).orElse(ResultFormat.HARNESS_RESULTS));
        }
    }

    private void addResults(Path file, ResultFormat format) {
        switch (format) {
            case OPEN_LM_MODEL -> openLm.models().add(file);
            case OPEN_LM_SCORES -> openLm.scores().add(file);
            default -> results.add(new SourceFile(file, Optional.empty()));
        }
    }

    private void addTable(SourceFile source) throws IOException {
        List<String> columns = columns(source);
        if (columns.contains(TASK_TABLE)) {
            openLm.tasks().add(source.path());
        } else if (LongTable.isNamed(columns)) {
            longTables.add(source);
        } else {
            wideTables.add(source);
        }
    }

    private static List<String> columns(SourceFile source) throws IOException {
        if (source.pipe().isPresent()) {
            return CsvRuns.columns(source.path(), source.pipe().get().beginning());
        }
        try (InputStream in = source.open()) {
            return CsvRuns.columns(source.path(), in);
        }
    }

    private void addFolder(Path folder) throws IOException {
        int before = results.size() + openLm.models().size() + openLm.scores().size();
        List<Path> tables = new ArrayList<>();
        for (Path file : FolderFiles.below(folder)) {
            String name = String.valueOf(file.getFileName());
            if (name.matches(".*\\.[ct]sv(\\.gz)?")) {
                tables.add(file);
            } else if (!name.startsWith("samples_") && name.matches(".*\\.json(\\.gz)?")) {
                Optional<ResultFormat> format = Files.size(file) == 0 ? Optional.empty() : ResultFormat.of(file);
                if (format.isPresent() && !format.get().hasItems() && format.get() != ResultFormat.BIG_BENCH_TASK) {
                    addResults(file, format.get());
                } else {
                    passedOver.add(file);
                }
            }
        }
        boolean hasResults =
                results.size() + openLm.models().size() + openLm.scores().size() > before;
        addTables(folder, tables, hasResults);
        require(
                hasResults || !tables.isEmpty(),
                "%s: no results in the .json files of this folder, and no tables in .csv files; expected results of"
                        + " lm-evaluation-harness, BIG-bench, HELM or open_lm, or tables",
                folder);
    }

    /** Beside result files, only tables of tasks count; of tables alone, those with losses if any has them. */
    private void addTables(Path folder, List<Path> tables, boolean hasResults) throws IOException {
        List<Path> withoutLoss = new ArrayList<>();
        boolean anyLoss = false;
        for (Path file : tables) {
            List<String> columns;
            try {
                columns = columns(SourceFile.of(file));
            } catch (FormatException e) {
                passedOver.add(file);
                continue;
            }
            if (columns.contains(TASK_TABLE)) {
                openLm.tasks().add(file);
            } else if (hasResults) {
                passedOver.add(file);
            } else if (LongTable.isNamed(columns)) {
                longTables.add(SourceFile.of(file));
            } else if (RunTableReader.namesLoss(columns)) {
                wideTables.add(SourceFile.of(file));
                anyLoss = true;
            } else {
                withoutLoss.add(file);
            }
        }
        for (Path file : withoutLoss) {
            if (anyLoss) {
                passedOver.add(file);
            } else {
                wideTables.add(SourceFile.of(file));
            }
        }
        if (!hasResults && !tables.isEmpty() && passedOver.containsAll(tables)) {
            throw new FormatException(FilePlace.of(folder), "holds no table that can be read");
        }
    }

    private static boolean beginsAsJson(SourceFile source) throws IOException {
        if (source.pipe().isPresent()) {
            return beginsAsJson(source.pipe().get().beginning());
        }
        try (InputStream in = source.open()) {
            return beginsAsJson(in);
        }
    }

    private static boolean beginsAsJson(InputStream beginning) throws IOException {
        int first;
        do {
            first = beginning.read();
        } while (first >= 0 && Character.isWhitespace(first));
        return first == '{' || first == '[';
    }
}
