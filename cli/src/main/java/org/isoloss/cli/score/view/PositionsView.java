package org.isoloss.cli.score.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.isoloss.metrics.bias.OptionPositionBias;
import org.isoloss.metrics.prediction.Choices;
import org.isoloss.metrics.prediction.Prediction;
import org.isoloss.metrics.statistics.BinomialIntervals;
import org.isoloss.metrics.statistics.ConfidenceInterval;
import org.isoloss.metrics.table.Cell;
import org.isoloss.metrics.table.Column;

/** Whether the place of an option decides. */
final class PositionsView extends ItemView {

    PositionsView() {
        super(
                "Places of options: how often the right one stands there, how often it is chosen, and the accuracy there",
                Column.left("position", "place"),
                Column.right("gold", "gold"),
                Column.right("predicted", "predicted"),
                Column.right("right", "right"),
                Column.right("accuracy", "accuracy"),
                Column.right("low", "low"),
                Column.right("high", "high"));
    }

    @Override
    boolean reads(Prediction item) {
        return item.choices().isPresent();
    }

    @Override
    List<List<Cell>> rows(List<Prediction> items, ViewInput input) {
        OptionPositionBias bias = OptionPositionBias.of(items.stream()
                .map(item -> item.choices().orElseThrow())
                .map(Choices::answer)
                .toList());
        List<List<Cell>> rows = new ArrayList<>();
        for (OptionPositionBias.Position position : bias.positions()) {
            Optional<ConfidenceInterval> interval = position.gold() == 0
                    ? Optional.empty()
                    : Optional.of(BinomialIntervals.wilson(
                            position.right(), position.gold(), input.options().confidence()));
            rows.add(List.of(
                    Cell.text(Integer.toString(rows.size() + 1)),
                    Cell.count(position.gold()),
                    Cell.count(position.predicted()),
                    Cell.count(position.right()),
                    FigureCells.number(position.grade()),
                    FigureCells.low(interval),
                    FigureCells.high(interval)));
        }
        rows.add(List.of(
                Cell.text("largest - smallest"),
                Cell.missing(),
                Cell.missing(),
                Cell.missing(),
                Cell.number(bias.gap()),
                Cell.missing(),
                Cell.missing()));
        return rows;
    }
}
