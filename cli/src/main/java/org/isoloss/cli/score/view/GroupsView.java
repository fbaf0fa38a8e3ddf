package org.isoloss.cli.score.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.isoloss.metrics.prediction.Prediction;
import org.isoloss.metrics.robustness.GroupGap;
import org.isoloss.metrics.robustness.GroupTest;
import org.isoloss.metrics.score.ItemScores;
import org.isoloss.metrics.score.MetricDescription;
import org.isoloss.metrics.score.Score;
import org.isoloss.metrics.score.ScoreOptions;
import org.isoloss.metrics.statistics.TwoSamples;
import org.isoloss.metrics.table.Cell;
import org.isoloss.metrics.table.Column;

/** Scores by group, each against the other items, and the gap between the largest and the smallest. */
final class GroupsView extends ItemView {

    private static final String GAP = "largest - smallest";

    GroupsView() {
        super(
                "Groups, each against the items of all others; last the gap, p of a gap as large if groups were drawn by lot",
                Column.left("metric", "metric"),
                Column.left("group", "group"),
                Column.right("items", "items"),
                Column.right("value", "value"),
                Column.right("low", "low"),
                Column.right("high", "high"),
                Column.right("difference", "difference"),
                Column.right("differenceLow", "low"),
                Column.right("differenceHigh", "high"),
                Column.right("pValue", "p"),
                Column.left("worst", "worst"));
    }

    @Override
    boolean reads(Prediction item) {
        return item.group().isPresent();
    }

    @Override
    List<List<Cell>> rows(List<Prediction> items, ViewInput input) {
        List<List<Cell>> rows = new ArrayList<>();
        for (ItemScores scores : input.scores(items)) {
            Map<String, Integer> names = new TreeMap<>();
            scores.items().forEach(item -> names.put(name(item), 0));
            if (names.size() < 2) {
                continue;
            }
            int number = 0;
            for (Map.Entry<String, Integer> entry : names.entrySet()) {
                entry.setValue(number++);
            }
            rows.addAll(rows(scores, names, input.options()));
        }
        return rows;
    }

    private static List<List<Cell>> rows(ItemScores scores, Map<String, Integer> names, ScoreOptions options) {
        List<String> groups = scores.items().stream().map(GroupsView::name).toList();
        GroupGap gap = GroupGap.of(groups, scores.values());
        List<List<Cell>> rows = new ArrayList<>();
        Optional<TwoSamples> ofTwo = Optional.empty();
        String worst = worst(gap, scores.metric());
        for (String group : names.keySet()) {
            ItemScores own = scores.where(item -> name(item).equals(group));
            TwoSamples apart = own.against(scores.where(item -> !name(item).equals(group)), options);
            Score mean = own.mean(options);
            rows.add(List.of(
                    Cell.text(scores.metric().name()),
                    Cell.text(group),
                    Cell.count(own.size()),
                    Cell.number(mean.value()),
                    FigureCells.low(mean.interval()),
                    FigureCells.high(mean.interval()),
                    Cell.number(apart.difference()),
                    FigureCells.low(apart.interval()),
                    FigureCells.high(apart.interval()),
                    FigureCells.p(apart.pValue()),
                    Cell.text(group.equals(worst) ? "worst" : "")));
            boolean larger = apart.difference() >= 0 && ofTwo.isEmpty();
            ofTwo = names.size() == 2 && larger ? Optional.of(apart) : ofTwo;
        }
        boolean clustered =
                scores.items().stream().anyMatch(item -> item.cluster().isPresent());
        int[] numbers =
                groups.stream().mapToInt(name -> names.getOrDefault(name, 0)).toArray();
        double p = clustered
                ? Double.NaN
                : GroupTest.pValue(numbers, scores.values(), ScoreOptions.CORPUS_RESAMPLES, options.seed());
        rows.add(List.of(
                Cell.text(scores.metric().name()),
                Cell.text(GAP),
                Cell.count(scores.size()),
                Cell.missing(),
                Cell.missing(),
                Cell.missing(),
                Cell.number(gap.gap()),
                // Of more than two groups the largest gap is chosen by its size, and no interval here covers it.
                FigureCells.low(ofTwo.flatMap(TwoSamples::interval)),
                FigureCells.high(ofTwo.flatMap(TwoSamples::interval)),
                FigureCells.p(p),
                Cell.missing()));
        return rows;
    }

    private static String worst(GroupGap gap, MetricDescription metric) {
        MetricDescription.Orientation better = Direction.of(metric);
        if (better != MetricDescription.Orientation.HIGHER && better != MetricDescription.Orientation.LOWER) {
            return "";
        }
        int sign = better == MetricDescription.Orientation.LOWER ? -1 : 1;
        return gap.groups().entrySet().stream()
                .min((a, b) -> Double.compare(
                        sign * a.getValue().mean(), sign * b.getValue().mean()))
                .map(Map.Entry::getKey)
                .orElseThrow();
    }

    private static String name(Prediction item) {
        return item.group().orElseThrow();
    }
}
