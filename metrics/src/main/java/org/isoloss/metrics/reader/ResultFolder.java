package org.isoloss.metrics.reader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.isoloss.base.file.FilePlace;
import org.isoloss.base.file.FormatException;

/** The files of one model in a folder, its subfolders included: those with items if there are any, else results. */
public final class ResultFolder {

    private static final int DEPTH = 8;

    private ResultFolder() {}

    /**
     * Returns the files to read, sorted: the path itself if it is a file.
     *
     * @throws FormatException if a folder holds neither items nor results
     */
    public static List<Path> files(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        List<Path> items = new ArrayList<>();
        List<Path> results = new ArrayList<>();
        try (Stream<Path> found = Files.walk(path, DEPTH)) {
            for (Path file : found.filter(Files::isRegularFile).sorted().toList()) {
                if (file.toString().matches(".*\\.jsonl?(\\.gz)?")) {
                    ResultFile.formatOf(file).ifPresent(format -> {
                        if (format.hasItems()) {
                            items.add(file);
                        } else if (format != ResultFormat.BIG_BENCH_TASK) {
                            results.add(file);
                        }
                    });
                }
            }
        }
        if (items.isEmpty() && results.isEmpty()) {
            throw new FormatException(
                    FilePlace.of(path),
                    "holds no predictions or results; expected .jsonl or .json files, possibly .gz, at most " + DEPTH
                            + " folders deep");
        }
        return items.isEmpty() ? results : items;
    }
}
