package org.isoloss.cli.score;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.isoloss.cli.session.WrongInputException;
import org.isoloss.metrics.reader.ResultFile;
import org.isoloss.metrics.reader.ResultFolder;
import org.isoloss.metrics.reader.ResultFormat;
import org.isoloss.metrics.score.RecordedRun;
import org.isoloss.metrics.score.RunScores;

/**
 * What the files hold: runs with items, and runs of which only scores are known.
 *
 * @param withItems can be compared item by item
 * @param recorded can be compared only as if their items were different ones
 * @param note for the user, or empty
 */
record ScoredFiles(List<RunScores> withItems, List<RecordedRun> recorded, String note) {

    static ScoredFiles read(List<Path> paths, Wanted wanted) throws IOException {
        List<RunScores> withItems = new ArrayList<>();
        List<RecordedRun> recorded = new ArrayList<>();
        Map<Path, String> labels = labels(paths);
        for (Path path : paths) {
            String label = labels.getOrDefault(path, path.toString());
            Map<String, RunScores> byModel = new LinkedHashMap<>();
            RecordedRun run = new RecordedRun(label);
            boolean hasScores = false;
            for (Path file : ResultFolder.files(path)) {
                try (ResultFile opened = ResultFile.open(file)) {
                    if (opened.format() == ResultFormat.BIG_BENCH_TASK) {
                        throw new WrongInputException(file
                                + ": is a task of BIG-bench, questions without answers; expected a model's answers");
                    }
                    if (opened.format().hasItems()) {
                        readItems(file, opened, label, wanted, byModel);
                    } else {
                        run.add(opened.readScores(), wanted::task, wanted::recordedMetric);
                        hasScores = true;
                    }
                }
            }
            if (hasScores) {
                recorded.add(run);
            }
            withItems.addAll(byModel.values());
        }
        String note = !withItems.isEmpty() && !recorded.isEmpty()
                ? "note: files with items and files with scores only are not compared with each other"
                : "";
        return new ScoredFiles(withItems, recorded, note);
    }

    private static void readItems(
            Path file, ResultFile opened, String label, Wanted wanted, Map<String, RunScores> byModel)
            throws IOException {
        var metrics = wanted.itemMetrics();
        boolean withRecorded = !wanted.namesMetrics();
        opened.readItems(item -> {
            String model = item.model().orElse("");
            RunScores run = byModel.computeIfAbsent(
                    model,
                    name -> new RunScores(
                            name.isEmpty() ? label : label + "#" + name, metrics, withRecorded, wanted::task));
            try {
                run.add(item);
            } catch (IllegalArgumentException e) {
                throw new WrongInputException(file + ": " + e.getMessage(), e);
            }
        });
    }

    /** File names where they tell the files apart, else the paths. */
    private static Map<Path, String> labels(List<Path> paths) {
        Map<String, Long> counts =
                paths.stream().distinct().collect(Collectors.groupingBy(ScoredFiles::fileName, Collectors.counting()));
        Map<Path, String> labels = new LinkedHashMap<>();
        for (Path path : paths) {
            String name = fileName(path);
            String label = counts.getOrDefault(name, 1L) == 1 ? name : path.toString();
            if (labels.put(path, label) != null) {
                throw new WrongInputException(path + " is named twice; expected each model once");
            }
        }
        return labels;
    }

    private static String fileName(Path path) {
        Path name = path.toAbsolutePath().normalize().getFileName();
        return name == null ? path.toString() : name.toString();
    }
}
