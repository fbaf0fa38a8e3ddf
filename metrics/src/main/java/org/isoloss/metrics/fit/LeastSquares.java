package org.isoloss.metrics.fit;

import org.apache.commons.math3.exception.ConvergenceException;
import org.apache.commons.math3.exception.TooManyEvaluationsException;
import org.apache.commons.math3.exception.TooManyIterationsException;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresBuilder;
import org.apache.commons.math3.fitting.leastsquares.LevenbergMarquardtOptimizer;
import org.apache.commons.math3.fitting.leastsquares.MultivariateJacobianFunction;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.util.Pair;

/** Levenberg-Marquardt from one start, which keeps the best point seen even where Commons Math throws. */
final class LeastSquares {

    /** Residuals and their derivatives by the parameters. */
    interface Residuals {

        /**
         * Writes the residuals and, row by row, their derivatives.
         *
         * @param residuals receives n values
         * @param jacobian receives n rows of k derivatives
         */
        void at(double[] theta, double[] residuals, double[][] jacobian);
    }

    /** A point and its sum of squared residuals. */
    record Minimum(double[] theta, double objective, boolean converged) {}

    private final Residuals residuals;
    private final int n;
    private double[] best;
    private double bestObjective = Double.POSITIVE_INFINITY;

    private LeastSquares(Residuals residuals, int n, double[] start) {
        this.residuals = residuals;
        this.n = n;
        this.best = start;
    }

    static Minimum minimise(Residuals residuals, int n, double[] start, int maxEvaluations) {
        return new LeastSquares(residuals, n, start.clone()).run(maxEvaluations);
    }

    private Minimum run(int maxEvaluations) {
        MultivariateJacobianFunction model = point -> evaluate(point.toArray());
        var problem = new LeastSquaresBuilder()
                .start(best)
                .model(model)
                .target(new double[n])
                .lazyEvaluation(false)
                .maxEvaluations(maxEvaluations)
                .maxIterations(maxEvaluations)
                .build();
        boolean converged = true;
        try {
            new LevenbergMarquardtOptimizer()
                    .withCostRelativeTolerance(1e-15)
                    .withParameterRelativeTolerance(1e-14)
                    .optimize(problem);
        } catch (TooManyEvaluationsException | TooManyIterationsException e) {
            converged = false;
        } catch (ConvergenceException e) {
            // Thrown where rounding allows no further decrease: that is a minimum.
            converged = Double.isFinite(bestObjective);
        }
        return new Minimum(best, bestObjective, converged);
    }

    private Pair<RealVector, RealMatrix> evaluate(double[] theta) {
        double[] r = new double[n];
        double[][] jacobian = new double[n][theta.length];
        residuals.at(theta, r, jacobian);
        double objective = 0;
        for (int i = 0; i < n; i++) {
            // An overflow is a bad step, not an answer: large and level, so that the step is refused.
            if (!Double.isFinite(r[i])) {
                r[i] = 1e150;
                jacobian[i] = new double[theta.length];
            }
            for (int j = 0; j < theta.length; j++) {
                if (!Double.isFinite(jacobian[i][j])) {
                    jacobian[i][j] = 0;
                }
            }
            objective += r[i] * r[i];
        }
        if (objective < bestObjective) {
            bestObjective = objective;
            best = theta;
        }
        return new Pair<>(new ArrayRealVector(r, false), new Array2DRowRealMatrix(jacobian, false));
    }
}
