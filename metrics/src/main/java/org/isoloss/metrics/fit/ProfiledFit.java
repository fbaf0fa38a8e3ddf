package org.isoloss.metrics.fit;

import java.util.function.DoubleFunction;
import org.apache.commons.math3.analysis.UnivariateFunction;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;

/**
 * Least squares of a law that is linear but for one parameter: the linear ones are solved for exactly, the other is searched
 * on a grid and then by Brent's method about its best point.
 *
 * @param shape the one parameter
 * @param coefficients of the linear terms
 * @param squares sum of squared residuals
 */
record ProfiledFit(double shape, double[] coefficients, double squares) {

    private static final int GRID = 200;
    private static final double RELATIVE = 1e-12;

    /** @param terms the columns of the linear terms, (terms, n), for a shape */
    static ProfiledFit of(double least, double most, DoubleFunction<double[][]> terms, double[] y) {
        UnivariateFunction squares =
                shape -> solve(shape, terms.apply(shape), y).squares();
        double ratio = Math.pow(most / least, 1.0 / GRID);
        double best = least;
        double reached = Double.POSITIVE_INFINITY;
        for (int i = 0; i <= GRID; i++) {
            double shape = least * Math.pow(ratio, i);
            double value = squares.value(shape);
            if (value < reached) {
                reached = value;
                best = shape;
            }
        }
        double shape = new BrentOptimizer(RELATIVE, 1e-15)
                .optimize(
                        new UnivariateObjectiveFunction(squares),
                        GoalType.MINIMIZE,
                        new MaxEval(1000),
                        new SearchInterval(Math.max(least, best / ratio), Math.min(most, best * ratio), best))
                .getPoint();
        return solve(shape, terms.apply(shape), y);
    }

    /** Solves for the linear terms of one shape. */
    static ProfiledFit solve(double shape, double[][] columns, double[] y) {
        RealMatrix x = new Array2DRowRealMatrix(columns).transpose();
        RealVector right = new ArrayRealVector(y, false);
        RealVector beta = new SingularValueDecomposition(x).getSolver().solve(right);
        double norm = right.subtract(x.operate(beta)).getNorm();
        return new ProfiledFit(shape, beta.toArray(), norm * norm);
    }
}
