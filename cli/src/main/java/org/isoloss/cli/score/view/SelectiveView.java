package org.isoloss.cli.score.view;

import java.util.ArrayList;
import java.util.List;
import org.isoloss.metrics.calibration.SelectiveAccuracy;
import org.isoloss.metrics.prediction.Prediction;
import org.isoloss.metrics.score.AnswerConfidence;
import org.isoloss.metrics.table.Cell;
import org.isoloss.metrics.table.Column;

/** The accuracy of the most confident answers, by how many are given. */
final class SelectiveView extends ItemView {

    static final int STEPS = 10;

    SelectiveView() {
        super(
                "Selective accuracy: of the most confident answers, by the share of items that are answered",
                Column.right("coverage", "answered"),
                Column.right("items", "items"),
                Column.right("accuracy", "accuracy"));
    }

    @Override
    boolean reads(Prediction item) {
        return AnswerConfidence.of(item).isPresent();
    }

    @Override
    List<List<Cell>> rows(List<Prediction> items, ViewInput input) {
        SelectiveAccuracy curve = SelectiveAccuracy.of(ReliabilityView.data(items), SelectiveAccuracy.Ties.AVERAGED);
        List<List<Cell>> rows = new ArrayList<>();
        for (int step = 1; step <= STEPS; step++) {
            double coverage = (double) step / STEPS;
            rows.add(List.of(
                    Cell.number(coverage, 2),
                    Cell.count((long) Math.max(1, Math.ceil(coverage * items.size() - 1e-9))),
                    Cell.number(curve.atCoverage(coverage))));
        }
        return rows;
    }
}
