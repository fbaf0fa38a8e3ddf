package org.isoloss.metrics.fit;

import static org.isoloss.metrics.statistics.Arguments.require;
import static org.isoloss.metrics.statistics.Arguments.requireFinite;

import java.util.Arrays;

/**
 * The score of a task by the loss on the task's right answers, a / (1 + exp(-k (L - middle))) + b: from a + b at great loss to
 * b at none.
 *
 * @param a from -1 to 0
 * @param middle the loss at which the score is half-way, at least 0
 * @param k the steepness, above 0
 * @param b from 0 to 1
 * @see <a href="https://arxiv.org/abs/2412.04403">Bhagia et al. (2024), section 3.2</a>
 */
public record LossSigmoid(double a, double middle, double k, double b) {

    private static final double LEAST_K = 0.1;
    private static final double MOST_K = 200;
    private static final int STEEPNESSES = 40;
    private static final int MIDDLES = 60;

    /** Middles are searched up to this times the greatest loss. */
    private static final double BEYOND = 1.5;

    /**
     * Fits the curve by least squares, its ends held to 0 and 1, to the points and to a score of 1 at no loss.
     *
     * @param losses at least 4, above 0
     * @param scores one a loss
     */
    public static FitOutcome<LossSigmoid> fit(double[] losses, double[] scores) {
        requireFinite("losses", losses);
        requireFinite("scores", scores);
        require(losses.length == scores.length, "%s losses for %s scores", losses.length, scores.length);
        if (losses.length < 4) {
            return new FitOutcome.Degenerate<>("4 parameters, " + losses.length + " points; expected at least 4");
        }
        double[] x = Arrays.copyOf(losses, losses.length + 1);
        double[] y = Arrays.copyOf(scores, scores.length + 1);
        y[scores.length] = 1;
        double most = BEYOND * Arrays.stream(losses).max().orElseThrow();
        double[] middles = grid(0, most, MIDDLES);
        double[] logs = grid(Math.log(LEAST_K), Math.log(MOST_K), STEEPNESSES);
        ExponentProfile.Minimum steepness = ExponentProfile.least(
                logK -> middle(x, y, logK, middles).value(),
                logs,
                Arrays.stream(logs)
                        .map(logK -> middle(x, y, logK, middles).value())
                        .toArray());
        double middle = middle(x, y, steepness.at(), middles).at();
        double k = Math.exp(steepness.at());
        Ends ends = Ends.of(x, y, k, middle);
        LossSigmoid curve = new LossSigmoid(ends.a(), middle, k, ends.b());
        return k > LEAST_K * 1.001 && k < MOST_K * 0.999 && middle < most * 0.999
                ? new FitOutcome.Converged<>(curve, 1, 1)
                : new FitOutcome.OutOfIterations<>(curve, 1);
    }

    private static double[] grid(double from, double to, int points) {
        double[] grid = new double[points];
        Arrays.setAll(grid, i -> from + (to - from) * i / (points - 1.0));
        return grid;
    }

    private static ExponentProfile.Minimum middle(double[] x, double[] y, double logK, double[] middles) {
        double k = Math.exp(logK);
        return ExponentProfile.least(
                m -> Ends.of(x, y, k, m).squares(),
                middles,
                Arrays.stream(middles).map(m -> Ends.of(x, y, k, m).squares()).toArray());
    }

    /** Returns the score at a loss. */
    public double score(double loss) {
        return a / (1 + Math.exp(-k * (loss - middle))) + b;
    }

    /** The best a and b within their bounds for a shape of the curve, and what they leave. */
    private record Ends(double a, double b, double squares) {

        static Ends of(double[] x, double[] y, double k, double middle) {
            int n = x.length;
            double s = 0;
            double ss = 0;
            double sy = 0;
            double sumY = 0;
            double yy = 0;
            for (int i = 0; i < n; i++) {
                double share = 1 / (1 + Math.exp(-k * (x[i] - middle)));
                s += share;
                ss += share * share;
                sy += share * y[i];
                sumY += y[i];
                yy += y[i] * y[i];
            }
            double determinant = n * ss - s * s;
            if (determinant > 0) {
                double a = (n * sy - s * sumY) / determinant;
                double b = (sumY - a * s) / n;
                if (a >= -1 && a <= 0 && b >= 0 && b <= 1) {
                    return new Ends(a, b, squares(a, b, n, s, ss, sy, sumY, yy));
                }
            }
            // Beyond a bound the least squares lie on one: each side of the rectangle has its own.
            Ends best = new Ends(0, 0, Double.POSITIVE_INFINITY);
            for (double a : new double[] {-1, 0}) {
                double b = Math.min(1, Math.max(0, (sumY - a * s) / n));
                best = best.or(new Ends(a, b, squares(a, b, n, s, ss, sy, sumY, yy)));
            }
            for (double b : new double[] {0, 1}) {
                double a = Math.min(0, Math.max(-1, ss > 0 ? (sy - b * s) / ss : 0));
                best = best.or(new Ends(a, b, squares(a, b, n, s, ss, sy, sumY, yy)));
            }
            return best;
        }

        private Ends or(Ends other) {
            return other.squares < squares ? other : this;
        }

        private static double squares(
                double a, double b, int n, double s, double ss, double sy, double sumY, double yy) {
            return yy + a * a * ss + n * b * b + 2 * a * b * s - 2 * a * sy - 2 * b * sumY;
        }
    }
}
