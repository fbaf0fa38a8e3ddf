package org.isoloss.metrics.reader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.isoloss.base.file.FilePlace;
import org.isoloss.base.file.FolderFiles;
import org.isoloss.base.file.FormatException;

/**
 * The files of one model in a folder, its subfolders included: those with items if there are any, else results.
 *
 * @param files to read, in the order of their names
 * @param passedOver JSON files that hold neither
 */
public record ResultFolder(List<Path> files, List<Path> passedOver) {

    public ResultFolder {
        files = List.copyOf(files);
        passedOver = List.copyOf(passedOver);
    }

    /**
     * Looks into a folder; a path that is a file stands for itself.
     *
     * @throws FormatException if a folder holds neither items nor results
     */
    public static ResultFolder of(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return new ResultFolder(List.of(path), List.of());
        }
        List<Path> items = new ArrayList<>();
        List<Path> results = new ArrayList<>();
        List<Path> others = new ArrayList<>();
        for (Path file : FolderFiles.below(path)) {
            if (file.toString().matches(".*\\.jsonl?(\\.gz)?")) {
                Optional<ResultFormat> format = Files.size(file) == 0 ? Optional.empty() : ResultFormat.of(file);
                if (format.isEmpty() || format.get() == ResultFormat.BIG_BENCH_TASK) {
                    others.add(file);
                } else {
                    (format.get().hasItems() ? items : results).add(file);
                }
            }
        }
        if (items.isEmpty() && results.isEmpty()) {
            throw new FormatException(
                    FilePlace.of(path),
                    "holds no predictions or results; expected .jsonl or .json files, possibly .gz, at most "
                            + FolderFiles.DEPTH + " folders deep");
        }
        return new ResultFolder(items.isEmpty() ? results : items, others);
    }
}
