package org.isoloss.metrics.fit;

/**
 * Levenberg-Marquardt from one start after another, within a trust region on scaled parameters, without allocation from
 * step to step. Where rounding allows no further decrease it has found a minimum. Changes; for one thread.
 *
 * @see <a href="https://doi.org/10.1007/BFb0067700">Moré (1978), The Levenberg-Marquardt algorithm: implementation and
 *     theory</a>
 */
final class LeastSquares {

    /** Residuals and their derivatives by the parameters. */
    interface Residuals {

        /**
         * Writes the residuals and, parameter by parameter, their derivatives.
         *
         * @param residuals receives n values
         * @param columns receives k times n derivatives: the Jacobian, column by column
         */
        void at(double[] theta, double[] residuals, double[][] columns);
    }

    /** A point and its sum of squared residuals. */
    record Minimum(double[] theta, double objective, boolean converged) {}

    private static final double COST_TOLERANCE = 1e-15;
    private static final double PARAMETER_TOLERANCE = 1e-14;
    private static final double COSINE_TOLERANCE = 1e-10; // between the residuals and every column of the Jacobian
    private static final double ACCEPTED = 1e-4; // share of the predicted decrease
    /** Two starts agree if their objectives differ by no more than this share. */
    static final double AGREEMENT = 1e-4;

    private static final double NO_GAIN = 1e-6; // share of an objective that is not worth another start
    private static final double FIRST_RADIUS = 100; // times the scaled length of the start

    private final Residuals residuals;
    private double[] theta;
    private double[] trial;
    private final double[] r;
    private final double[][] columns; // of the Jacobian, (k, n)
    private final double[] scale; // the largest length that each column of the Jacobian had
    private final DampedStep step;
    private double objective;
    private double radius;

    /** For n residuals and k parameters. */
    LeastSquares(Residuals residuals, int n, int k) {
        this.residuals = residuals;
        this.theta = new double[k];
        this.trial = new double[k];
        this.r = new double[n];
        this.columns = new double[k][n];
        this.scale = new double[k];
        this.step = new DampedStep(n, k, scale);
    }

    static Minimum minimise(Residuals residuals, int n, double[] start, int maxEvaluations) {
        return new LeastSquares(residuals, n, start.length).minimise(start, maxEvaluations, Double.NaN);
    }

    /**
     * Goes from a start to its minimum, or until it is seen to agree with one that is known: then it ends unconverged.
     *
     * @param known the objective of that minimum, NaN for none
     */
    Minimum minimise(double[] start, int maxEvaluations, double known) {
        System.arraycopy(start, 0, theta, 0, theta.length);
        step.forgetDamping();
        boolean converged = run(maxEvaluations, known);
        return new Minimum(theta.clone(), objective, converged && Double.isFinite(objective));
    }

    /** Returns whether the budget allowed it to converge. */
    private boolean run(int maxEvaluations, double known) {
        objective = evaluate(theta);
        int evaluations = 1;
        boolean first = true;
        while (objective > 0) {
            step.linearise(columns, r);
            if (step.largestCosine(Math.sqrt(objective)) <= COSINE_TOLERANCE) {
                break;
            }
            if (isSettled(known)) {
                return false;
            }
            rescale(first);
            boolean accepted = false;
            while (!accepted) {
                if (evaluations == maxEvaluations) {
                    return false;
                }
                step.solve(radius);
                if (first) {
                    radius = Math.min(radius, step.length());
                    first = false;
                }
                for (int j = 0; j < theta.length; j++) {
                    trial[j] = theta[j] + step.at(j);
                }
                double next = evaluate(trial);
                evaluations++;
                double decrease =
                        0.01 * next < objective ? 1 - next / objective : -1; // relative; held where it is huge
                double predicted = step.predictedDecrease() / objective;
                double ratio = predicted == 0 ? 0 : decrease / predicted;
                adaptRadius(decrease, ratio);
                accepted = ratio >= ACCEPTED;
                if (accepted) {
                    double[] old = theta;
                    theta = trial;
                    trial = old;
                    objective = next;
                }
                boolean level = Math.abs(decrease) <= COST_TOLERANCE && predicted <= COST_TOLERANCE && ratio <= 2;
                if (level || radius <= PARAMETER_TOLERANCE * scaledLength()) {
                    return true;
                }
            }
        }
        return true;
    }

    /**
     * Tells whether this is the level of a known minimum and twice the decrease of a full Gauss-Newton step, by which
     * Bates and Watts (1981) judge convergence, would not lead below it.
     */
    private boolean isSettled(double known) {
        return objective <= known * (1 + AGREEMENT) && objective - 2 * step.fullDecrease() >= known * (1 - NO_GAIN);
    }

    private void rescale(boolean first) {
        for (int j = 0; j < scale.length; j++) {
            double length = step.columnLength(j);
            scale[j] = first ? (length == 0 ? 1 : length) : Math.max(scale[j], length);
        }
        if (first) {
            double length = scaledLength();
            radius = FIRST_RADIUS * (length == 0 ? 1 : length);
        }
    }

    /** Shrinks the region where the linear model failed by how it failed, and widens it where it held. */
    private void adaptRadius(double decrease, double ratio) {
        if (ratio <= 0.25) {
            double slope = step.slope() / objective; // along the step, negative
            double factor = decrease >= 0 ? 0.5 : 0.5 * slope / (slope + 0.5 * decrease);
            factor = decrease <= -1 ? 0.1 : Math.max(0.1, factor);
            radius = factor * Math.min(radius, 10 * step.length());
            step.scaleDamping(1 / factor);
        } else if (step.undamped() || ratio >= 0.75) {
            radius = 2 * step.length();
            step.scaleDamping(0.5);
        }
    }

    private double scaledLength() {
        double sum = 0;
        for (int j = 0; j < scale.length; j++) {
            sum += scale[j] * theta[j] * scale[j] * theta[j];
        }
        return Math.sqrt(sum);
    }

    private double evaluate(double[] at) {
        residuals.at(at, r, columns);
        // An overflow is a bad step, not an answer: large and level, so that the step is refused.
        double sum = 0;
        for (int i = 0; i < r.length; i++) {
            if (!Double.isFinite(r[i])) {
                r[i] = 1e150;
                for (double[] column : columns) {
                    column[i] = 0;
                }
            }
            sum += r[i] * r[i];
        }
        for (double[] column : columns) {
            for (int i = 0; i < column.length; i++) {
                if (!Double.isFinite(column[i])) {
                    column[i] = 0;
                }
            }
        }
        return sum;
    }
}
