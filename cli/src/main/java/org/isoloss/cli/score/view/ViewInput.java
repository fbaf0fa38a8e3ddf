package org.isoloss.cli.score.view;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.isoloss.metrics.prediction.Prediction;
import org.isoloss.metrics.score.ItemMetric;
import org.isoloss.metrics.score.ItemScores;
import org.isoloss.metrics.score.ScoreOptions;

/**
 * What views are made of.
 *
 * @param runs of the files, in their order
 * @param metrics that items may be scored by, the most telling first
 * @param all whether each of them counts that scores an item, and not the first alone
 * @param options of intervals and tests
 */
public record ViewInput(List<ItemRun> runs, List<ItemMetric> metrics, boolean all, ScoreOptions options) {

    public ViewInput {
        runs = List.copyOf(runs);
        metrics = List.copyOf(metrics);
    }

    /** Returns what the metrics make of some items: each that scores one, or the first that does. */
    List<ItemScores> scores(List<Prediction> items) {
        List<ItemScores> found = new ArrayList<>();
        List<ItemMetric> candidates = new ArrayList<>(metrics);
        if (!all) {
            recorded(items).forEach(name -> candidates.add(ItemMetric.recorded(name)));
        }
        for (ItemMetric metric : candidates) {
            ItemScores scores = ItemScores.of(metric, items);
            if (scores.size() > 0) {
                found.add(scores);
                if (!all) {
                    break;
                }
            }
        }
        return found;
    }

    /** Returns the names of the scores that the items recorded. */
    Set<String> recorded(List<Prediction> items) {
        Set<String> names = new LinkedHashSet<>();
        items.forEach(item -> names.addAll(item.recorded().keySet()));
        return names;
    }
}
