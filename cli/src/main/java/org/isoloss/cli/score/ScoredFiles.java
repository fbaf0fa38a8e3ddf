package org.isoloss.cli.score;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.isoloss.cli.score.view.ItemRun;
import org.isoloss.cli.score.view.ViewName;
import org.isoloss.cli.session.WrongInputException;
import org.isoloss.metrics.prediction.Prediction;
import org.isoloss.metrics.prediction.TaskName;
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
 * @param items of the runs with items, where they are kept
 * @param passedOver files of folders that hold neither
 * @param notes for the user
 */
record ScoredFiles(
        List<RunScores> withItems,
        List<RecordedRun> recorded,
        List<ItemRun> items,
        List<Path> passedOver,
        List<String> notes) {

    /** What becomes of items once they are scored. */
    enum ItemsAre {
        /** They are let go: memory holds their ids and scores. */
        LET_GO,
        /** They are kept for tables that read them. */
        KEPT
    }

    static ScoredFiles read(List<Path> paths, WantedScores wanted, ItemsAre kept) throws IOException {
        List<RunScores> withItems = new ArrayList<>();
        List<RecordedRun> recorded = new ArrayList<>();
        List<Path> passedOver = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        Map<String, List<Prediction>> items = new LinkedHashMap<>();
        Set<ViewName> marked = EnumSet.noneOf(ViewName.class);
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
                        readItems(opened, label, wanted, byModel, (run, item) -> {
                            marked.addAll(ViewName.markedIn(item));
                            if (kept == ItemsAre.KEPT) {
                                items.computeIfAbsent(run, name -> new ArrayList<>())
                                        .add(item);
                            }
                        });
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
        if (kept == ItemsAre.LET_GO && !marked.isEmpty()) {
            notes.add("more of these items: isoloss score --view "
                    + marked.stream().map(ViewName::key).collect(Collectors.joining(",")));
        }
        return new ScoredFiles(withItems, recorded, wantedItems(withItems, items), passedOver, notes);
    }

    /** The items of the tasks that were not dropped. */
    private static List<ItemRun> wantedItems(List<RunScores> runs, Map<String, List<Prediction>> items) {
        List<ItemRun> wanted = new ArrayList<>();
        for (RunScores run : runs) {
            Set<String> tasks = run.tasks();
            List<Prediction> kept = items.getOrDefault(run.name(), List.of()).stream()
                    .filter(item -> tasks.contains(TaskName.of(item).shown()))
                    .toList();
            if (!kept.isEmpty()) {
                wanted.add(new ItemRun(run.name(), kept));
            }
        }
        return wanted;
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
        withItems.forEach(run -> run.keep(settled::task));
        recorded.forEach(run -> run.keep(settled::recorded));
    }

    private static List<String> notes(List<RunScores> withItems, List<RecordedRun> recorded) {
        List<String> notes = new ArrayList<>();
        if (!withItems.isEmpty() && !recorded.isEmpty()) {
            notes.add("note: files with items and files with scores only are not compared with each other");
        }
        return notes;
    }

    private static void readItems(
            ResultFile opened,
            String label,
            WantedScores wanted,
            Map<String, RunScores> byModel,
            BiConsumer<String, Prediction> taker)
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
            taker.accept(run.name(), item);
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
