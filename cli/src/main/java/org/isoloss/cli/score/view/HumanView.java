package org.isoloss.cli.score.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.isoloss.metrics.prediction.HumanScore;
import org.isoloss.metrics.prediction.Prediction;
import org.isoloss.metrics.score.ItemMetric;
import org.isoloss.metrics.score.ItemScores;
import org.isoloss.metrics.statistics.Correlation;
import org.isoloss.metrics.table.Cell;
import org.isoloss.metrics.table.Column;

/** Metrics, and what other judges recorded, against the judgement of people. */
final class HumanView extends ItemView {

    HumanView() {
        super(
                "Metrics against human scores of the same answers",
                Column.left("metric", "metric"),
                Column.left("correlation", "correlation"),
                Column.right("items", "items"),
                Column.right("value", "value"),
                Column.right("low", "low"),
                Column.right("high", "high"));
    }

    @Override
    boolean reads(Prediction item) {
        return item.part(HumanScore.class).isPresent();
    }

    @Override
    List<List<Cell>> rows(List<Prediction> items, ViewInput input) {
        List<List<Cell>> rows = new ArrayList<>();
        List<ItemMetric> metrics = new ArrayList<>(input.metrics());
        if (!input.all()) {
            input.recorded(items).forEach(name -> metrics.add(ItemMetric.recorded(name)));
        }
        boolean independent = items.stream().noneMatch(item -> item.cluster().isPresent());
        for (ItemMetric metric : metrics) {
            ItemScores scores = ItemScores.of(metric, items);
            double[] human = scores.items().stream()
                    .mapToDouble(
                            item -> item.part(HumanScore.class).orElseThrow().value())
                    .toArray();
            for (Correlation.Kind kind : Correlation.Kind.values()) {
                Optional<Correlation> found = Correlation.of(kind, scores.values(), human);
                var interval = found.filter(c -> independent)
                        .flatMap(c -> c.interval(input.options().confidence()));
                found.ifPresent(c -> rows.add(List.of(
                        Cell.text(metric.name()),
                        Cell.text(kind.name().toLowerCase(Locale.ROOT)),
                        Cell.count(c.items()),
                        Cell.number(c.coefficient()),
                        FigureCells.low(interval),
                        FigureCells.high(interval))));
            }
        }
        return rows;
    }
}
