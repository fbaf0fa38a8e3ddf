package org.isoloss.metrics.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Scores as a function of loss, a + b f(L) with b at least 0: f exponential, exp(-g L), as errors fall in Gadre et al.
 * (2024, arXiv 2403.08540), or a logistic, as accuracies rise in Bhagia et al. (2024, arXiv 2412.04403). Shapes stand on a
 * grid, in units of the range of the losses, and are weighed by what they explain.
 */
final class ScoreByLoss {

    private static final int EXPONENTIALS = 12;
    private static final int STEEPNESSES = 7;
    private static final int MIDDLES = 9;
    private static final double FLOOR = 1e-9;

    /** Shapes of less weight move no quantile. */
    private static final double NEGLIGIBLE = 1e-3;

    /** An exponential with no middle (NaN), or a logistic about its middle. */
    private record Curve(double steepness, double middle) {

        double at(double loss) {
            return Double.isNaN(middle) ? Math.exp(-steepness * loss) : 1 / (1 + Math.exp(steepness * (loss - middle)));
        }

        double prior() {
            return Double.isNaN(middle) ? 1 : (double) EXPONENTIALS / (STEEPNESSES * MIDDLES);
        }
    }

    private final GridBayes<Curve> grid;
    private final double least;

    private ScoreByLoss(GridBayes<Curve> grid, double least) {
        this.grid = grid;
        this.least = least;
    }

    /** Fits scores by losses; empty if they are fewer than five, or do not rise as the loss falls. */
    static Optional<ScoreByLoss> fit(double[] losses, double[] scores) {
        double low = Arrays.stream(losses).min().orElseThrow();
        double range = Arrays.stream(losses).max().orElseThrow() - low;
        if (losses.length < 5 || !(range > 0)) {
            return Optional.empty();
        }
        List<Curve> curves = new ArrayList<>();
        for (int i = 0; i < EXPONENTIALS; i++) {
            curves.add(new Curve(geometric(0.1, 6, i, EXPONENTIALS) / range, Double.NaN));
        }
        for (int i = 0; i < STEEPNESSES; i++) {
            for (int j = 0; j < MIDDLES; j++) {
                double middle = (-0.75 + 2.0 * j / (MIDDLES - 1)) * range;
                curves.add(new Curve(geometric(1, 12, i, STEEPNESSES) / range, middle));
            }
        }
        double[] ones = new double[losses.length];
        Arrays.fill(ones, 1);
        List<Double> above = Arrays.stream(losses).mapToObj(loss -> loss - low).toList();
        double[] rising = {Double.NEGATIVE_INFINITY, 0};
        return GridBayes.fit(curves, ScoreByLoss::terms, above, scores, ones, rising, 1, FLOOR)
                .map(grid -> new ScoreByLoss(grid, low));
    }

    private static double geometric(double first, double last, int i, int count) {
        return first * Math.pow(last / first, (double) i / (count - 1));
    }

    private static double[] terms(Curve curve, double loss) {
        return new double[] {1, curve.at(loss)};
    }

    /** Returns what is foretold of a score whose loss is one of several, all as likely. */
    Mixture predict(double[] losses) {
        double[] all = grid.weights();
        List<GridBayes.Cell<Curve>> cells = new ArrayList<>();
        List<Double> kept = new ArrayList<>();
        for (int i = 0; i < all.length; i++) {
            double weight = all[i] * grid.cells().get(i).shape().prior();
            if (weight >= NEGLIGIBLE) {
                cells.add(grid.cells().get(i));
                kept.add(weight);
            }
        }
        int n = cells.size() * losses.length;
        double[] weights = new double[n];
        double[] means = new double[n];
        double[] scales = new double[n];
        int next = 0;
        for (int c = 0; c < cells.size(); c++) {
            GridBayes.Cell<Curve> cell = cells.get(c);
            for (double loss : losses) {
                double[] terms = terms(cell.shape(), loss - least);
                weights[next] = kept.get(c);
                means[next] = cell.predict(terms);
                scales[next] = Math.sqrt(cell.curveVariance(terms) + cell.variance());
                next++;
            }
        }
        return new Mixture(grid.student(), weights, means, scales);
    }
}
