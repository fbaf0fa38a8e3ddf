package org.isoloss.cli.score;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.isoloss.cli.session.WrongInputException;
import org.isoloss.metrics.reader.Evaluation;
import org.isoloss.metrics.reader.NewestScores;
import org.isoloss.metrics.reader.RecordedScore;
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
 * @param passedOver files of folders that hold neither
 * @param notes for the user
 */
record ScoredFiles(List<RunScores> withItems, List<RecordedRun> recorded, List<Path> passedOver, List<String> notes) {

    static ScoredFiles read(List<Path> paths, WantedScores wanted) throws IOException {
        List<RunScores> withItems = new ArrayList<>();
        List<RecordedRun> recorded = new ArrayList<>();
        List<Path> passedOver = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        Map<Path, String> labels = labels(paths);
        for (Path path : paths) {
            String label = labels.getOrDefault(path, path.toString());
            Map<String, RunScores> byModel = new LinkedHashMap<>();
            List<Evaluation> evaluations = new ArrayList<>();
            ResultFolder found = ResultFolder.of(path);
            passedOver.addAll(found.passedOver());
            for (Path file : found.files()) {
                try (ResultFile opened = ResultFile.open(file)) {
                    if (opened.format() == ResultFormat.BIG_BENCH_TASK) {
                        throw new WrongInputException(file
                                + ": is a task of BIG-bench, questions without answers; expected a model's answers");
                    }
                    if (opened.format().hasItems()) {
                        readItems(opened, label, wanted, byModel);
                        notes.addAll(opened.notes());
                    } else {
                        evaluations.add(opened.readScores());
                    }
                }
            }
            if (!evaluations.isEmpty()) {
                RecordedRun run = new RecordedRun(label);
                NewestScores newest = NewestScores.of(evaluations);
                newest.evaluations().forEach(evaluation -> run.add(evaluation, wanted::recorded));
                recorded.add(run);
                notes.addAll(newest.notes());
            }
            withItems.addAll(byModel.values());
        }
        settle(wanted, withItems, recorded);
        notes.addAll(notes(withItems, recorded));
        return new ScoredFiles(withItems, recorded, passedOver, notes);
    }

    /** Now that all names are known, what was only one reading of a value with commas is dropped. */
    private static void settle(WantedScores wanted, List<RunScores> withItems, List<RecordedRun> recorded) {
        Set<String> tasks = new HashSet<>();
        Set<String> metrics = new HashSet<>();
        withItems.forEach(run -> tasks.addAll(run.tasks()));
        for (RecordedRun run : recorded) {
            for (RecordedScore score : run.recorded()) {
                tasks.add(score.task());
                metrics.add(score.name());
            }
        }
        WantedScores settled = wanted.among(tasks, metrics);
        withItems.forEach(run -> run.keep(task -> settled.task(task) || settled.task(task.replaceFirst(" ~ .*$", ""))));
        recorded.forEach(run -> run.keep(settled::recorded));
    }

    private static List<String> notes(List<RunScores> withItems, List<RecordedRun> recorded) {
        List<String> notes = new ArrayList<>();
        if (!withItems.isEmpty() && !recorded.isEmpty()) {
            notes.add("note: files with items and files with scores only are not compared with each other");
        }
        return notes;
    }

    private static void readItems(ResultFile opened, String label, WantedScores wanted, Map<String, RunScores> byModel)
            throws IOException {
        var metrics = wanted.itemMetrics();
        boolean withRecorded = !wanted.namesMetrics();
        opened.readItems(item -> {
            String model = item.model().orElse("");
            RunScores run = byModel.computeIfAbsent(
                    model,
                    name -> new RunScores(
                            name.isEmpty() ? label : label + "#" + name, metrics, withRecorded, wanted::task));
            run.add(item);
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
