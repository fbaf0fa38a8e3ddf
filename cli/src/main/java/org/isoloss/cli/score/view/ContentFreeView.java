package org.isoloss.cli.score.view;

import java.util.ArrayList;
import java.util.List;
import org.isoloss.metrics.bias.ContextualCalibration;
import org.isoloss.metrics.choice.MultipleChoice;
import org.isoloss.metrics.prediction.Choices;
import org.isoloss.metrics.prediction.Prediction;
import org.isoloss.metrics.score.ItemMetric;
import org.isoloss.metrics.score.ItemScores;
import org.isoloss.metrics.score.Metrics;
import org.isoloss.metrics.table.Cell;
import org.isoloss.metrics.table.Column;

/** Contextual calibration: scores before and after each option's probability is divided by its content-free one. */
final class ContentFreeView extends ItemView {

    private static final List<String> METRICS = List.of("accuracy", "log_loss", "brier");

    ContentFreeView() {
        super(
                "Contextual calibration: options divided by their content-free probabilities, after minus before",
                Column.left("metric", "metric"),
                Column.right("items", "items"),
                Column.right("before", "before"),
                Column.right("after", "after"),
                Column.right("difference", "difference"),
                Column.right("low", "low"),
                Column.right("high", "high"),
                Column.right("pValue", "p"));
    }

    @Override
    boolean reads(Prediction item) {
        // An option that is impossible without the question divides by zero.
        return ContentFreeScores.isKnown(item) && isPossible(item);
    }

    private static boolean isPossible(Prediction item) {
        for (double probability : ContentFreeScores.of(item).probabilities()) {
            if (!(probability > 0)) {
                return false;
            }
        }
        return true;
    }

    @Override
    List<List<Cell>> rows(List<Prediction> items, ViewInput input) {
        List<Prediction> calibrated =
                items.stream().map(ContentFreeView::calibrated).toList();
        List<List<Cell>> rows = new ArrayList<>();
        for (String name : METRICS) {
            ItemMetric metric = (ItemMetric) Metrics.named(name);
            ItemScores.of(metric, calibrated)
                    .minus(ItemScores.of(metric, items), input.options())
                    .ifPresent(change -> rows.add(List.of(
                            Cell.text(name),
                            Cell.count(change.items()),
                            Cell.number(change.second()),
                            Cell.number(change.first()),
                            Cell.number(change.difference()),
                            FigureCells.low(change.interval()),
                            FigureCells.high(change.interval()),
                            FigureCells.p(change.pValue()))));
        }
        return rows;
    }

    private static Prediction calibrated(Prediction item) {
        MultipleChoice answer = item.choices().orElseThrow().answer();
        ContextualCalibration calibration = ContextualCalibration.by(List.of(ContentFreeScores.of(item)));
        Prediction.Builder after =
                Prediction.withId(item.id()).choices(Choices.of(calibration.apply(answer.scores()), answer.gold()));
        item.cluster().ifPresent(after::cluster);
        return after.build();
    }
}
