package org.isoloss.metrics.reader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
        Set<Path> instances = new HashSet<>(); // folders whose instances HELM gave statistics of
        List<Path> predictions = new ArrayList<>();
        for (Path file : FolderFiles.below(path)) {
            if (file.toString().matches(".*\\.jsonl?(\\.gz)?")) {
                Optional<ResultFormat> format = Files.size(file) == 0 ? Optional.empty() : ResultFormat.of(file);
                if (format.isEmpty() || format.get() == ResultFormat.BIG_BENCH_TASK) {
                    others.add(file);
                } else if (format.get() == ResultFormat.HELM_PREDICTIONS) {
                    predictions.add(file);
                } else {
                    (format.get().hasItems() ? items : results).add(file);
                }
                if (format.equals(Optional.of(ResultFormat.HELM_INSTANCES))) {
                    instances.add(file.resolveSibling(""));
                }
            }
        }
        // The same instances with the same scores; the statistics of instances have more of them.
        predictions.forEach(file -> (instances.contains(file.resolveSibling("")) ? others : items).add(file));
        items.sort(Comparator.naturalOrder());
        if (items.isEmpty() && results.isEmpty()) {
            throw new FormatException(
                    FilePlace.of(path),
                    "holds no predictions or results; expected .jsonl or .json files, possibly .gz, at most "
                            + FolderFiles.DEPTH + " folders deep");
        }
        return new ResultFolder(items.isEmpty() ? results : items, others);
    }
}
