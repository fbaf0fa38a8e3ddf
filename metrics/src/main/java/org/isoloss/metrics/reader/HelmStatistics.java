package org.isoloss.metrics.reader;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.isoloss.base.file.FilePlace;
import org.isoloss.base.json.JsonDocumentReader;
import org.isoloss.base.json.JsonPlace;

/**
 * Statistics of a run of HELM, {@code stats.json}: a list of {@code name} (with {@code split} and {@code perturbation}),
 * {@code count} and {@code mean}, or {@code sum} and {@code count}.
 *
 * <p>A mean is a recorded score of the run's task; splits other than {@code test} and perturbed inputs are tasks of their
 * own, {@code TASK (valid)} and {@code TASK ~ robustness}. What HELM counts beside its scores is left out, but for
 * {@code num_instances}, the items. HELM's counts are of trials, so that no standard error follows from them.
 */
public final class HelmStatistics {

    private HelmStatistics() {}

    /** Reads a stream; the file is for messages, and for the specification of the run that lies beside it. */
    public static Evaluation read(Path file, InputStream in) throws IOException {
        JsonPlace root = JsonDocumentReader.read(FilePlace.of(file), in);
        HelmRun run = HelmRun.of(file);
        Map<String, OptionalLong> items = new HashMap<>();
        for (JsonPlace statistic : root.elements()) {
            if (name(statistic).equals("num_instances")) {
                OptionalDouble count = mean(statistic);
                if (count.isPresent() && count.getAsDouble() >= 1 && count.getAsDouble() <= 1e15) {
                    items.put(task(run, statistic), OptionalLong.of(Math.round(count.getAsDouble())));
                }
            }
        }
        List<RecordedScore> scores = new ArrayList<>();
        for (JsonPlace statistic : root.elements()) {
            OptionalDouble mean = mean(statistic);
            if (mean.isPresent() && !HelmRun.isBookkeeping(name(statistic))) {
                String task = task(run, statistic);
                scores.add(new RecordedScore(
                        task,
                        RecordedScore.NO_FILTER,
                        name(statistic),
                        mean.getAsDouble(),
                        OptionalDouble.empty(),
                        items.getOrDefault(task, OptionalLong.empty()),
                        false,
                        Optional.empty()));
            }
        }
        return new Evaluation(file, run.model(), OptionalLong.empty(), scores);
    }

    private static String name(JsonPlace statistic) {
        JsonPlace name = statistic.get("name");
        return name.node().isObject() ? name.get("name").text() : name.text();
    }

    private static String task(HelmRun run, JsonPlace statistic) {
        JsonPlace name = statistic.get("name");
        if (!name.node().isObject()) {
            return run.task();
        }
        StringBuilder task = new StringBuilder(run.task());
        name.find("split")
                .map(JsonPlace::anyText)
                .filter(split -> !split.equals("test"))
                .ifPresent(split -> task.append(" (").append(split).append(')'));
        name.find("sub_split")
                .map(JsonPlace::anyText)
                .ifPresent(part -> task.append(": ").append(part));
        name.find("perturbation")
                .map(p -> p.node().isObject() ? p.get("name").text() : p.anyText())
                .ifPresent(perturbation -> task.append(" ~ ").append(perturbation));
        return task.toString();
    }

    /** Returns the mean of a statistic; nothing for one without values. */
    static OptionalDouble mean(JsonPlace statistic) {
        Optional<JsonPlace> mean = statistic.find("mean");
        double value;
        if (mean.isPresent()) {
            value = mean.get().lenientNumber();
        } else {
            Optional<JsonPlace> count = statistic.find("count");
            if (count.isEmpty() || count.get().lenientNumber() == 0) {
                return OptionalDouble.empty();
            }
            value = statistic.get("sum").lenientNumber() / count.get().lenientNumber();
        }
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
