package org.isoloss.cli.score.view;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.isoloss.metrics.prediction.Prediction;
import org.isoloss.metrics.prediction.TaskName;

/**
 * The items that one model answered.
 *
 * @param name of the model, or of its file
 * @param items in the file's order
 */
public record ItemRun(String name, List<Prediction> items) {

    public ItemRun {
        items = List.copyOf(items);
    }

    /** Returns the items by what they are scored together as. */
    public Map<String, List<Prediction>> byTask() {
        return byTask(UnaryOperator.identity());
    }

    /** Returns the items by task, put together where a name that says less is the same. */
    public Map<String, List<Prediction>> byTask(UnaryOperator<TaskName> wider) {
        Map<String, List<Prediction>> tasks = new LinkedHashMap<>();
        for (Prediction item : items) {
            tasks.computeIfAbsent(wider.apply(TaskName.of(item)).shown(), name -> new ArrayList<>())
                    .add(item);
        }
        return tasks;
    }
}
