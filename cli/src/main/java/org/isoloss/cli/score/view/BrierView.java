package org.isoloss.cli.score.view;

import java.util.List;
import org.isoloss.metrics.calibration.BrierDecomposition;
import org.isoloss.metrics.prediction.Prediction;
import org.isoloss.metrics.score.AnswerConfidence;
import org.isoloss.metrics.table.Cell;
import org.isoloss.metrics.table.Column;

/** The Brier score of confidences taken apart. */
final class BrierView extends ItemView {

    BrierView() {
        super(
                "Brier score of confidences = reliability - resolution + uncertainty + within bins",
                Column.left("groups", "groups"),
                Column.right("items", "items"),
                Column.right("brier", "Brier"),
                Column.right("reliability", "reliability"),
                Column.right("resolution", "resolution"),
                Column.right("uncertainty", "uncertainty"),
                Column.right("withinBins", "within bins"));
    }

    @Override
    boolean reads(Prediction item) {
        return AnswerConfidence.of(item).isPresent();
    }

    @Override
    List<List<Cell>> rows(List<Prediction> items, ViewInput input) {
        var data = ReliabilityView.data(items);
        return List.of(
                row(
                        ReliabilityView.BINS + " bins",
                        items.size(),
                        BrierDecomposition.ofBins(data, ReliabilityView.BINS)),
                row("equal confidences", items.size(), BrierDecomposition.of(data)));
    }

    private static List<Cell> row(String groups, int items, BrierDecomposition parts) {
        // By equal confidences the sum is exact, and what is left of it is the rounding of doubles.
        double rest = parts.withinBins();
        return List.of(
                Cell.text(groups),
                Cell.count(items),
                Cell.number(parts.brier()),
                Cell.number(parts.reliability()),
                Cell.number(parts.resolution()),
                Cell.number(parts.uncertainty()),
                Cell.number(Math.abs(rest) < 1e-12 ? 0 : rest));
    }
}
