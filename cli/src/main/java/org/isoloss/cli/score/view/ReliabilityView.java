package org.isoloss.cli.score.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.isoloss.metrics.calibration.CalibrationData;
import org.isoloss.metrics.calibration.ReliabilityDiagram;
import org.isoloss.metrics.prediction.Prediction;
import org.isoloss.metrics.score.AnswerConfidence;
import org.isoloss.metrics.statistics.BinomialIntervals;
import org.isoloss.metrics.statistics.ConfidenceInterval;
import org.isoloss.metrics.table.Cell;
import org.isoloss.metrics.table.Column;

/** The bins of the reliability diagram. */
final class ReliabilityView extends ItemView {

    static final int BINS = 10;

    ReliabilityView() {
        super(
                "Reliability: answers by confidence, in " + BINS + " bins of equal width",
                Column.right("above", "above"),
                Column.right("upTo", "up to"),
                Column.right("items", "items"),
                Column.right("confidence", "confidence"),
                Column.right("accuracy", "accuracy"),
                Column.right("low", "low"),
                Column.right("high", "high"));
    }

    @Override
    boolean reads(Prediction item) {
        return AnswerConfidence.of(item).isPresent();
    }

    @Override
    List<List<Cell>> rows(List<Prediction> items, ViewInput input) {
        boolean independent = items.stream().noneMatch(item -> item.cluster().isPresent());
        List<List<Cell>> rows = new ArrayList<>();
        for (ReliabilityDiagram.Bin bin :
                ReliabilityDiagram.equalWidth(data(items), BINS).bins()) {
            Optional<ConfidenceInterval> interval = independent
                    ? Optional.of(BinomialIntervals.wilson(
                            Math.round(bin.accuracy() * bin.count()),
                            bin.count(),
                            input.options().confidence()))
                    : Optional.empty();
            rows.add(List.of(
                    Cell.number(bin.lower(), 2),
                    Cell.number(bin.upper(), 2),
                    Cell.count(bin.count()),
                    Cell.number(bin.confidence()),
                    Cell.number(bin.accuracy()),
                    FigureCells.low(interval),
                    FigureCells.high(interval)));
        }
        return rows;
    }

    static CalibrationData data(List<Prediction> items) {
        return AnswerConfidence.data(items.stream()
                .flatMap(item -> AnswerConfidence.of(item).stream())
                .toList());
    }
}
