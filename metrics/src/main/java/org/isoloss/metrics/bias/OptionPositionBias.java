package org.isoloss.metrics.bias;

import java.util.ArrayList;
import java.util.List;
import org.isoloss.metrics.choice.MultipleChoice;

/**
 * Whether the place of an option decides: for each place, how often it is gold, how often predicted, and how often
 * predicted where gold.
 *
 * @param positions first option to last
 */
public record OptionPositionBias(List<Position> positions) {

    /**
     * A place among the options.
     *
     * @param gold items whose gold option stands here
     * @param predicted items whose best option stands here
     * @param right items for which both do
     */
    public record Position(int gold, int predicted, int right) {

        /** Returns the grade of items whose gold option stands here; NaN if there are none. */
        public double grade() {
            return (double) right / gold;
        }
    }

    public OptionPositionBias {
        positions = List.copyOf(positions);
    }

    /** Returns the counts over items, whose numbers of options may differ; at least one item. */
    public static OptionPositionBias of(List<MultipleChoice> items) {
        int places = items.stream()
                .mapToInt(item -> item.scores().options())
                .max()
                .orElseThrow(() -> new IllegalArgumentException("no items; expected at least one"));
        int[] gold = new int[places];
        int[] predicted = new int[places];
        int[] right = new int[places];
        for (MultipleChoice item : items) {
            gold[item.gold()]++;
            predicted[item.scores().best()]++;
            right[item.gold()] += item.grade();
        }
        List<Position> positions = new ArrayList<>();
        for (int k = 0; k < places; k++) {
            positions.add(new Position(gold[k], predicted[k], right[k]));
        }
        return new OptionPositionBias(positions);
    }

    /** Returns the largest grade of a place minus the smallest, over places that are gold for some item; 0 is unbiased. */
    public double gap() {
        double max = Double.NEGATIVE_INFINITY;
        double min = Double.POSITIVE_INFINITY;
        for (Position position : positions) {
            if (position.gold() > 0) {
                max = Math.max(max, position.grade());
                min = Math.min(min, position.grade());
            }
        }
        return max - min;
    }
}
