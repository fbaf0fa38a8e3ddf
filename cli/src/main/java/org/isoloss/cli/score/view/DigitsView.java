package org.isoloss.cli.score.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.isoloss.metrics.prediction.Prediction;
import org.isoloss.metrics.statistics.BinomialIntervals;
import org.isoloss.metrics.statistics.ConfidenceInterval;
import org.isoloss.metrics.table.Cell;
import org.isoloss.metrics.table.Column;
import org.isoloss.metrics.text.PositionalAccuracy;
import org.isoloss.metrics.text.TextNormalisation;
import org.isoloss.metrics.text.TokenPair;

/** Right characters by their place: the partial credit of a sum, digit by digit. */
final class DigitsView extends ItemView {

    /** Longer texts are no numbers, and a table of all their places tells little. */
    private static final int MOST_PLACES = 40;

    DigitsView() {
        super(
                "Right characters by place: of the first target, counted from the left, and from the right as place values are",
                Column.right("place", "place"),
                Column.right("items", "items"),
                Column.right("fromLeft", "from left"),
                Column.right("fromLeftLow", "low"),
                Column.right("fromLeftHigh", "high"),
                Column.right("fromRight", "from right"),
                Column.right("fromRightLow", "low"),
                Column.right("fromRightHigh", "high"));
    }

    @Override
    boolean reads(Prediction item) {
        return item.text().isPresent()
                && !item.targets().isEmpty()
                && item.targets().get(0).length() <= MOST_PLACES;
    }

    @Override
    List<List<Cell>> rows(List<Prediction> items, ViewInput input) {
        int[] reached = new int[MOST_PLACES];
        int[] left = new int[MOST_PLACES];
        int[] right = new int[MOST_PLACES];
        for (Prediction item : items) {
            TokenPair pair = TokenPair.of(
                    TextNormalisation.TRIMMED.apply(item.targets().get(0)),
                    TextNormalisation.TRIMMED.apply(item.text().orElseThrow()));
            boolean[] fromLeft = PositionalAccuracy.byPosition(pair);
            boolean[] fromRight = PositionalAccuracy.byPlaceValue(pair);
            for (int place = 0; place < fromLeft.length; place++) {
                reached[place]++;
                left[place] += fromLeft[place] ? 1 : 0;
                right[place] += fromRight[place] ? 1 : 0;
            }
        }
        // Wilson's interval counts items as independent; of clusters it would say too much.
        boolean independent = items.stream().noneMatch(item -> item.cluster().isPresent());
        List<List<Cell>> rows = new ArrayList<>();
        for (int place = 0; place < MOST_PLACES && reached[place] > 0; place++) {
            List<Cell> row = new ArrayList<>(List.of(Cell.count(place + 1), Cell.count(reached[place])));
            for (int count : new int[] {left[place], right[place]}) {
                int n = reached[place];
                Optional<ConfidenceInterval> interval = independent
                        ? Optional.of(BinomialIntervals.wilson(
                                count, n, input.options().confidence()))
                        : Optional.empty();
                row.addAll(List.of(
                        Cell.number((double) count / n), FigureCells.low(interval), FigureCells.high(interval)));
            }
            rows.add(row);
        }
        return rows;
    }
}
