package org.isoloss.metrics.component;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * The normal distribution that scores with gaps come from, by expectation-maximisation, and the scores it expects in the gaps
 * (Dempster, Laird and Rubin 1977, section 4.1.3; Little and Rubin 2002, chapter 11). Immutable.
 */
public final class MissingScores {

    private static final int ROUNDS = 10_000;
    private static final double CONVERGED = 1e-10;

    /** Of each variance, added to it: keeps the covariance of fewer models than tasks invertible. */
    private static final double RIDGE = 1e-9;

    private final double[] mean;
    private final double[][] covariance;
    private final double[][] filled;

    private MissingScores(double[] mean, double[][] covariance, double[][] filled) {
        this.mean = mean;
        this.covariance = covariance;
        this.filled = filled;
    }

    /** Fits a table. */
    public static MissingScores of(ScoreTable table) {
        var fit = new Fit(table);
        for (int round = 0; round < ROUNDS && fit.round() > CONVERGED; round++) {
            // until nothing moves any more
        }
        return new MissingScores(fit.mean, fit.covariance, fit.filled);
    }

    /** Returns the mean of each task. */
    public double[] mean() {
        return mean.clone();
    }

    /** Returns the covariance of tasks, divisor n. */
    public double[][] covariance() {
        return Arrays.stream(covariance).map(double[]::clone).toArray(double[][]::new);
    }

    /** Returns the table with its gaps filled by what the known scores of a model let expect. */
    public double[][] filled() {
        return Arrays.stream(filled).map(double[]::clone).toArray(double[][]::new);
    }

    private static final class Fit {

        private final ScoreTable table;
        private final int tasks;
        private double[] mean;
        private double[][] covariance;
        private final double[][] filled;

        Fit(ScoreTable table) {
            this.table = table;
            tasks = table.tasks();
            mean = new double[tasks];
            covariance = new double[tasks][tasks];
            for (int t = 0; t < tasks; t++) {
                mean[t] = table.mean(t);
                covariance[t][t] = table.deviation(t) * table.deviation(t);
            }
            filled = new double[table.models()][tasks];
        }

        /** One step; returns the largest move of a mean or covariance, in standard deviations. */
        double round() {
            double[][] extra = new double[tasks][tasks];
            for (int m = 0; m < table.models(); m++) {
                expect(m, extra);
            }
            double[] newMean = new double[tasks];
            for (double[] row : filled) {
                for (int t = 0; t < tasks; t++) {
                    newMean[t] += row[t] / filled.length;
                }
            }
            double[][] newCovariance = new double[tasks][tasks];
            double moved = 0;
            for (int s = 0; s < tasks; s++) {
                for (int t = 0; t < tasks; t++) {
                    double sum = extra[s][t];
                    for (double[] row : filled) {
                        sum += (row[s] - newMean[s]) * (row[t] - newMean[t]);
                    }
                    newCovariance[s][t] = sum / filled.length;
                    double unit = Math.sqrt(covariance[s][s] * covariance[t][t]);
                    moved = Math.max(moved, Math.abs(newCovariance[s][t] - covariance[s][t]) / unit);
                }
                moved = Math.max(moved, Math.abs(newMean[s] - mean[s]) / Math.sqrt(covariance[s][s]));
            }
            mean = newMean;
            covariance = newCovariance;
            return moved;
        }

        /** Fills a model's gaps with their conditional means, and adds their conditional covariance. */
        private void expect(int model, double[][] extra) {
            int[] known = IntStream.range(0, tasks)
                    .filter(t -> !Double.isNaN(table.score(model, t)))
                    .toArray();
            int[] gaps = IntStream.range(0, tasks)
                    .filter(t -> Double.isNaN(table.score(model, t)))
                    .toArray();
            for (int t : known) {
                filled[model][t] = table.score(model, t);
            }
            if (gaps.length == 0) {
                return;
            }
            if (known.length == 0) {
                for (int s : gaps) {
                    filled[model][s] = mean[s];
                    for (int t : gaps) {
                        extra[s][t] += covariance[s][t];
                    }
                }
                return;
            }
            RealMatrix all = new Array2DRowRealMatrix(covariance, false);
            RealMatrix across = all.getSubMatrix(gaps, known);
            RealMatrix among = all.getSubMatrix(known, known);
            for (int k = 0; k < known.length; k++) {
                among.multiplyEntry(k, k, 1 + RIDGE);
            }
            DecompositionSolver solver = new CholeskyDecomposition(among).getSolver();
            RealMatrix slopes = solver.solve(across.transpose()).transpose();
            double[] residual = Arrays.stream(known)
                    .mapToDouble(t -> table.score(model, t) - mean[t])
                    .toArray();
            double[] expected =
                    slopes.operate(MatrixUtils.createRealVector(residual)).toArray();
            RealMatrix left = all.getSubMatrix(gaps, gaps).subtract(slopes.multiply(across.transpose()));
            for (int g = 0; g < gaps.length; g++) {
                filled[model][gaps[g]] = mean[gaps[g]] + expected[g];
                for (int h = 0; h < gaps.length; h++) {
                    extra[gaps[g]][gaps[h]] += left.getEntry(g, h);
                }
            }
        }
    }

    @Override
    public String toString() {
        return "scores of " + filled.length + " models on " + mean.length + " tasks, gaps filled";
    }
}
