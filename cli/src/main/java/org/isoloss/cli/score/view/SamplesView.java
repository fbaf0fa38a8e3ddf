package org.isoloss.cli.score.view;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.isoloss.metrics.generation.PassAtK;
import org.isoloss.metrics.prediction.Prediction;
import org.isoloss.metrics.prediction.Samples;
import org.isoloss.metrics.score.ItemMetric;
import org.isoloss.metrics.score.ItemScores;
import org.isoloss.metrics.score.MetricDescription;
import org.isoloss.metrics.score.Score;
import org.isoloss.metrics.statistics.RepeatedGenerations;
import org.isoloss.metrics.table.Cell;
import org.isoloss.metrics.table.Column;

/** Repeated generations: pass@k, and how much of the scatter lies between items and how much between answers to one. */
final class SamplesView extends ItemView {

    private static final int[] K = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000};
    private static final double DIFFERENCE = 0.05;
    private static final double SIGNIFICANCE = 0.05;
    private static final double POWER = 0.8;

    SamplesView() {
        super(
                "Repeated generations: figures of all samples; items that show a difference of 0.05 between two such models",
                Column.left("figure", "figure"),
                Column.right("items", "items"),
                Column.right("value", "value"),
                Column.right("low", "low"),
                Column.right("high", "high"));
    }

    @Override
    boolean reads(Prediction item) {
        return item.samples().isPresent();
    }

    @Override
    List<List<Cell>> rows(List<Prediction> items, ViewInput input) {
        int least = items.stream().mapToInt(item -> samples(item).count()).min().orElseThrow();
        List<List<Cell>> rows = new ArrayList<>();
        for (int k : K) {
            if (k <= least) {
                ItemMetric pass = new ItemMetric(
                        MetricDescription.of("pass@" + k, "").item(),
                        item -> OptionalDouble.of(
                                PassAtK.of(samples(item).count(), samples(item).correct(), k)));
                Score score = ItemScores.of(pass, items).mean(input.options());
                rows.add(List.of(
                        Cell.text(pass.name()),
                        Cell.count(items.size()),
                        Cell.number(score.value()),
                        FigureCells.low(score.interval()),
                        FigureCells.high(score.interval())));
            }
        }
        if (items.size() > 1) {
            rows.addAll(scatter(items));
        }
        return rows;
    }

    private static List<List<Cell>> scatter(List<Prediction> items) {
        int[] correct = items.stream().mapToInt(item -> samples(item).correct()).toArray();
        int[] counts = items.stream().mapToInt(item -> samples(item).count()).toArray();
        RepeatedGenerations repeated = RepeatedGenerations.ofCounts(correct, counts);
        List<List<Cell>> rows = new ArrayList<>();
        rows.add(figure("variance of items' means", items.size(), repeated.variance()));
        if (!Double.isNaN(repeated.withinVariance())) {
            rows.add(figure("variance between answers to one item", items.size(), repeated.withinVariance()));
            int answers = Arrays.stream(counts).min().orElseThrow();
            // Two models that find the same items hard: what tells them apart is the answers' scatter alone.
            rows.add(figure(
                    "items for a difference of " + DIFFERENCE + ", " + answers + " answers each",
                    items.size(),
                    RepeatedGenerations.itemsNeeded(
                            DIFFERENCE,
                            0,
                            repeated.withinVariance(),
                            answers,
                            repeated.withinVariance(),
                            answers,
                            SIGNIFICANCE,
                            POWER)));
        }
        return rows;
    }

    private static List<Cell> figure(String name, int items, double value) {
        return List.of(Cell.text(name), Cell.count(items), Cell.number(value), Cell.missing(), Cell.missing());
    }

    private static Samples samples(Prediction item) {
        return item.samples().orElseThrow();
    }
}
