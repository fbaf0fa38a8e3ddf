package org.isoloss.identifiability.adaptation;

import java.util.ArrayList;
import java.util.List;

/**
 * How long to fine-tune, and how fast.
 *
 * @param steps at least 0; 0 leaves the network as it is
 * @param learningRate above 0, or NaN without steps
 */
record Recipe(int steps, double learningRate) {

    /** No fine-tuning. */
    static final Recipe NONE = new Recipe(0, Double.NaN);

    /** All of a grid: by increasing steps, then by increasing rate, so that the first of equally good ones is the cheapest. */
    static List<Recipe> grid(List<Integer> steps, List<Double> rates) {
        List<Recipe> grid = new ArrayList<>();
        for (int s : steps) {
            rates.stream().sorted().forEach(rate -> grid.add(new Recipe(s, rate)));
        }
        return List.copyOf(grid);
    }

    /** The best of a grid, the first of several. */
    static Recipe best(List<Recipe> grid, double[] accuracies) {
        int best = 0;
        for (int i = 1; i < accuracies.length; i++) {
            if (accuracies[i] > accuracies[best]) {
                best = i;
            }
        }
        return grid.get(best);
    }
}
