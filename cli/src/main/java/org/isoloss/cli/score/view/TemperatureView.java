package org.isoloss.cli.score.view;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.isoloss.metrics.calibration.CalibrationData;
import org.isoloss.metrics.calibration.HeldOutTemperature;
import org.isoloss.metrics.calibration.ReliabilityDiagram;
import org.isoloss.metrics.calibration.TemperatureScaling;
import org.isoloss.metrics.choice.MultipleChoice;
import org.isoloss.metrics.prediction.Choices;
import org.isoloss.metrics.prediction.Prediction;
import org.isoloss.metrics.score.ItemMetric;
import org.isoloss.metrics.score.ItemScores;
import org.isoloss.metrics.score.Metrics;
import org.isoloss.metrics.score.ScoreDifference;
import org.isoloss.metrics.table.Cell;
import org.isoloss.metrics.table.Column;

/** A temperature for the option scores, fitted on one half of the items and shown on the other, both ways round. */
final class TemperatureView extends ItemView {

    private static final ItemMetric LOG_LOSS = (ItemMetric) Metrics.named("log_loss");
    private static final int BINS = 10;
    private static final int LEAST_ITEMS = 4;

    TemperatureView() {
        super(
                "Temperature scaling, fitted on one half of the items and shown on the other",
                Column.left("fittedOn", "fitted on"),
                Column.right("temperature", "temperature"),
                Column.right("items", "shown on"),
                Column.right("lossBefore", "log loss"),
                Column.right("lossAfter", "after"),
                Column.right("change", "change"),
                Column.right("low", "low"),
                Column.right("high", "high"),
                Column.right("pValue", "p"),
                Column.right("eceBefore", "ece"),
                Column.right("eceAfter", "after"),
                Column.left("reason", "why none"));
    }

    @Override
    boolean reads(Prediction item) {
        return item.choices()
                .map(choices -> HeldOutTemperature.isFinite(choices.answer().scores()))
                .orElse(false);
    }

    @Override
    List<List<Cell>> rows(List<Prediction> items, ViewInput input) {
        if (items.size() < LEAST_ITEMS) {
            return List.of();
        }
        List<MultipleChoice> answers = items.stream()
                .map(item -> item.choices().orElseThrow().answer())
                .toList();
        boolean[] first =
                HeldOutTemperature.halves(items.size(), input.options().seed());
        if (count(first) < 2 || count(first) > first.length - 2) {
            return List.of(); // of few clusters one may hold all but a few items
        }
        return List.of(
                row("first half", HeldOutTemperature.of(answers, first, true), input),
                row("second half", HeldOutTemperature.of(answers, first, false), input));
    }

    private static int count(boolean[] first) {
        int count = 0;
        for (boolean one : first) {
            count += one ? 1 : 0;
        }
        return count;
    }

    /** Items of one cluster are in one half: else the one would tell of the other. */
    private static boolean[] halves(List<Prediction> items, long seed) {
        Map<String, Integer> units = new HashMap<>();
        int[] unit = new int[items.size()];
        for (int i = 0; i < unit.length; i++) {
            // An item without a cluster is one by itself; its number cannot be the name of a cluster.
            String name =
                    items.get(i).cluster().map(cluster -> "cluster " + cluster).orElse(Integer.toString(i));
            Integer next = units.size();
            Integer known = units.putIfAbsent(name, next);
            unit[i] = known == null ? next : known;
        }
        boolean[] ofUnits = HeldOutTemperature.halves(units.size(), seed);
        boolean[] first = new boolean[unit.length];
        for (int i = 0; i < first.length; i++) {
            first[i] = ofUnits[unit[i]];
        }
        return first;
    }

    private static List<Cell> row(String half, HeldOutTemperature scaled, ViewInput input) {
        List<Cell> row = new ArrayList<>(List.of(Cell.text(half)));
        if (scaled.fit() instanceof TemperatureScaling.Fitted fit) {
            ScoreDifference change = scores(scaled.after())
                    .minus(scores(scaled.before()), input.options())
                    .orElseThrow();
            row.addAll(List.of(
                    Cell.number(fit.temperature()),
                    Cell.count(change.items()),
                    Cell.number(change.second()),
                    Cell.number(change.first()),
                    Cell.number(change.difference()),
                    FigureCells.low(change.interval()),
                    FigureCells.high(change.interval()),
                    FigureCells.p(change.pValue()),
                    Cell.number(error(scaled.before())),
                    Cell.number(error(scaled.after())),
                    Cell.missing()));
        } else {
            for (int empty = 0; empty < 10; empty++) {
                row.add(Cell.missing());
            }
            row.add(Cell.text(((TemperatureScaling.Undefined) scaled.fit()).reason()));
        }
        return row;
    }

    private static ItemScores scores(List<MultipleChoice> answers) {
        List<Prediction> items = new ArrayList<>();
        for (MultipleChoice answer : answers) {
            items.add(Prediction.withId("i" + items.size())
                    .choices(Choices.of(answer.scores(), answer.gold()))
                    .build());
        }
        return ItemScores.of(LOG_LOSS, items);
    }

    private static double error(List<MultipleChoice> answers) {
        double[] confidence = new double[answers.size()];
        boolean[] right = new boolean[answers.size()];
        for (int i = 0; i < confidence.length; i++) {
            confidence[i] = answers.get(i).scores().confidence();
            right[i] = answers.get(i).grade() == 1;
        }
        return ReliabilityDiagram.equalWidth(CalibrationData.of(confidence, right), BINS)
                .expectedCalibrationError();
    }
}
