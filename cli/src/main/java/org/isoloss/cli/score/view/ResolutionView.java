package org.isoloss.cli.score.view;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.isoloss.metrics.prediction.Prediction;
import org.isoloss.metrics.score.ItemScores;
import org.isoloss.metrics.statistics.BinomialIntervals;
import org.isoloss.metrics.statistics.Quantiles;
import org.isoloss.metrics.statistics.TestSetSize;
import org.isoloss.metrics.table.Cell;
import org.isoloss.metrics.table.Column;

/** What a test of this size can show: the least difference between two models, and what no success at all still leaves. */
final class ResolutionView extends ItemView {

    private static final double SIGNIFICANCE = 0.05;
    private static final double POWER = 0.8;
    private static final double DIFFERENCE = 0.05;

    ResolutionView() {
        super(
                "What a test of this size shows: differences of two models at this level, 5 % two-sided, power 80 %",
                Column.left("metric", "metric"),
                Column.right("items", "items"),
                Column.right("value", "value"),
                Column.right("step", "step"),
                Column.right("detectable", "detectable"),
                Column.right("detectablePaired", "paired, r .5"),
                Column.right("itemsNeeded", "items for .05"),
                Column.right("noneLeaves", "none leaves"));
    }

    @Override
    boolean reads(Prediction item) {
        return true;
    }

    @Override
    List<List<Cell>> rows(List<Prediction> items, ViewInput input) {
        List<List<Cell>> rows = new ArrayList<>();
        for (ItemScores scores : input.scores(items)) {
            if (scores.areShares()) {
                int n = scores.size();
                // At 0 and 1 an accuracy seems to have no error: half a success is added to either side.
                double level = (Arrays.stream(scores.values()).sum() + 0.5) / (n + 1.0);
                rows.add(List.of(
                        Cell.text(scores.metric().name()),
                        Cell.count(n),
                        Cell.number(Arrays.stream(scores.values()).average().orElseThrow()),
                        Cell.number(TestSetSize.resolution(n), 3),
                        Cell.number(TestSetSize.minimumDetectableDifference(level, n, SIGNIFICANCE, POWER), 3),
                        Cell.number(
                                TestSetSize.minimumDetectablePairedDifference(level, n, 0.5, SIGNIFICANCE, POWER), 3),
                        Cell.count(needed(level)),
                        Cell.number(BinomialIntervals.upperBound(0, n, 1 - SIGNIFICANCE), 3)));
            }
        }
        return rows;
    }

    /** The smallest detectable difference solved for the number of items. */
    private static long needed(double level) {
        double z = Quantiles.normalTwoSided(1 - SIGNIFICANCE) + Quantiles.normal(POWER);
        return (long) Math.ceil(2 * z * z * level * (1 - level) / (DIFFERENCE * DIFFERENCE));
    }
}
