package org.isoloss.metrics.fit;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.analysis.UnivariateFunction;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;
import org.apache.commons.math3.optim.univariate.UnivariatePointValuePair;
import org.isoloss.metrics.statistics.ConfidenceInterval;

/**
 * The least sum of squares by the logarithm of one exponent, all else fitted anew: at the points of a grid, and between them.
 *
 * @param grid ascending logarithms
 * @param values at each
 * @param between the same at any logarithm
 */
record ExponentProfile(double[] grid, double[] values, DoubleUnaryOperator between) {

    private static final int STEPS = 200;
    private static final double RELATIVE = 1e-6;

    /** The minimum of a function that a grid has bracketed: between the neighbours of its least point. */
    record Minimum(double at, double value) {}

    static Minimum least(DoubleUnaryOperator function, double[] grid, double[] values) {
        int best = 0;
        for (int i = 1; i < grid.length; i++) {
            best = values[i] < values[best] ? i : best;
        }
        return least(function, grid[Math.max(0, best - 1)], grid[best], grid[Math.min(grid.length - 1, best + 1)]);
    }

    static Minimum least(DoubleUnaryOperator function, double from, double start, double to) {
        UnivariateFunction objective = function::applyAsDouble;
        UnivariatePointValuePair found = new BrentOptimizer(RELATIVE, RELATIVE)
                .optimize(
                        new UnivariateObjectiveFunction(objective),
                        GoalType.MINIMIZE,
                        new MaxEval(STEPS),
                        new SearchInterval(from, to, start));
        double atStart = function.applyAsDouble(start);
        return found.getValue() < atStart
                ? new Minimum(found.getPoint(), found.getValue())
                : new Minimum(start, atStart);
    }

    Minimum least() {
        return least(between, grid, values);
    }

    /** Returns the exponents between which the profile lies below a bound; nothing if it does at an end of the grid. */
    Optional<ConfidenceInterval> below(double bound, double confidence) {
        Minimum least = least();
        double[] outside = {grid[0], grid[grid.length - 1]};
        if (values[0] <= bound || values[values.length - 1] <= bound || !(least.value() <= bound)) {
            return Optional.empty();
        }
        double first = least.at();
        double last = least.at();
        for (int i = 0; i < grid.length; i++) {
            if (values[i] <= bound) {
                first = Math.min(first, grid[i]);
                last = Math.max(last, grid[i]);
            }
        }
        for (double x : grid) {
            outside[0] = x < first ? Math.max(outside[0], x) : outside[0];
            outside[1] = x > last ? Math.min(outside[1], x) : outside[1];
        }
        return Optional.of(new ConfidenceInterval(
                Math.exp(crossing(outside[0], first, bound)), Math.exp(crossing(last, outside[1], bound)), confidence));
    }

    private double crossing(double from, double to, double bound) {
        UnivariateFunction excess = x -> between.applyAsDouble(x) - bound;
        return excess.value(from) * excess.value(to) < 0
                ? new BrentSolver(RELATIVE).solve(STEPS, excess, from, to)
                : (from + to) / 2;
    }

    @Override
    public String toString() {
        return "profile " + Arrays.toString(values);
    }
}
