package org.isoloss.cli.score.view;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isoloss.metrics.prediction.Prediction;
import org.isoloss.metrics.prediction.Setup;
import org.isoloss.metrics.prediction.TaskName;
import org.isoloss.metrics.score.ItemScores;
import org.isoloss.metrics.score.ScoreDifference;
import org.isoloss.metrics.statistics.MultipleTesting;
import org.isoloss.metrics.table.Cell;
import org.isoloss.metrics.table.Column;

/** Several strategies of prompting on the same items, each against the first in the file. */
final class StrategiesView extends ItemView {

    private static final String NONE = "(none)";

    StrategiesView() {
        super(
                "Strategies on the same items, each against the first in the file; p corrected over strategies (holm)",
                Column.left("metric", "metric"),
                Column.left("strategy", "strategy"),
                Column.left("baseline", "baseline"),
                Column.right("items", "items"),
                Column.right("value", "value"),
                Column.right("baselineValue", "baseline"),
                Column.right("gain", "gain"),
                Column.right("low", "low"),
                Column.right("high", "high"),
                Column.right("pValue", "p"),
                Column.right("correctedP", "corrected p"));
    }

    @Override
    TaskName together(TaskName name) {
        return name.ofAnyStrategy();
    }

    @Override
    boolean reads(Prediction item) {
        return true; // items without a strategy are a condition too, where others have one
    }

    @Override
    List<List<Cell>> rows(List<Prediction> items, ViewInput input) {
        Map<String, List<Prediction>> strategies = new LinkedHashMap<>();
        items.forEach(item -> strategies
                .computeIfAbsent(
                        item.part(Setup.class).flatMap(Setup::strategy).orElse(NONE), name -> new ArrayList<>())
                .add(item));
        List<List<Cell>> rows = new ArrayList<>();
        if (strategies.size() < 2) {
            return rows;
        }
        String baseline = strategies.keySet().iterator().next();
        for (ItemScores first : input.scores(strategies.getOrDefault(baseline, List.of()))) {
            Map<String, ScoreDifference> gains = new LinkedHashMap<>();
            strategies.forEach((name, of) -> {
                if (!name.equals(baseline)) {
                    input.scores(of).stream()
                            .filter(found ->
                                    found.metric().name().equals(first.metric().name()))
                            .forEach(found ->
                                    found.minus(first, input.options()).ifPresent(gain -> gains.put(name, gain)));
                }
            });
            rows.addAll(rows(baseline, gains));
        }
        return rows;
    }

    private static List<List<Cell>> rows(String baseline, Map<String, ScoreDifference> gains) {
        double[] corrected = MultipleTesting.holm(
                gains.values().stream().mapToDouble(ScoreDifference::pValue).toArray());
        List<List<Cell>> rows = new ArrayList<>();
        gains.forEach((name, gain) -> rows.add(List.of(
                Cell.text(gain.metric().name()),
                Cell.text(name),
                Cell.text(baseline),
                Cell.count(gain.items()),
                Cell.number(gain.first()),
                Cell.number(gain.second()),
                Cell.number(gain.difference()),
                FigureCells.low(gain.interval()),
                FigureCells.high(gain.interval()),
                FigureCells.p(gain.pValue()),
                FigureCells.p(corrected[rows.size()]))));
        return rows;
    }
}
