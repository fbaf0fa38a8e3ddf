package org.isoloss.metrics.regression;

import static org.isoloss.metrics.statistics.Arguments.require;
import static org.isoloss.metrics.statistics.Arguments.requireFinite;

import java.util.Arrays;
import org.apache.commons.math3.stat.regression.MillerUpdatingRegression;
import org.apache.commons.math3.stat.regression.RegressionResults;

/**
 * A linear model fitted by least squares, row by row (Miller 1992, algorithm AS 274). Immutable.
 */
public final class LinearFit {

    /** A column that keeps less than this share of its length beside the others is determined by them. */
    private static final double DEPENDENT = 1e-10;

    private final double[] y;
    private final Design design;
    private final RegressionResults results;
    private final double mean;
    private final double total;

    private LinearFit(double[] y, double mean, Design design, RegressionResults results) {
        this.y = y;
        this.mean = mean;
        this.design = design;
        this.results = results;
        this.total = Arrays.stream(y).map(v -> (v - mean) * (v - mean)).sum();
    }

    /**
     * Fits y.
     *
     * @throws IllegalArgumentException if the rows are not more than the parameters
     */
    public static LinearFit of(double[] y, Design design) {
        requireFinite("y", y);
        require(y.length == design.rows(), "%s values for a design of %s rows", y.length, design.rows());
        require(
                y.length > design.columns() + 1,
                "%s runs for %s parameters; expected more runs than parameters",
                y.length,
                design.columns() + 1);
        double mean = Arrays.stream(y).average().orElseThrow();
        double[] row = new double[design.columns() + 1];
        double[] columns = new double[design.columns()];
        row[0] = 1;
        var regression = new MillerUpdatingRegression(row.length, false, DEPENDENT);
        for (int i = 0; i < y.length; i++) {
            design.row(i, columns);
            System.arraycopy(columns, 0, row, 1, columns.length);
            regression.addObservation(row, y[i] - mean);
        }
        return new LinearFit(y.clone(), mean, design, regression.regress());
    }

    /** Returns the sum of squares that is left. */
    public double residualSumOfSquares() {
        return Math.max(0, results.getErrorSumSquares());
    }

    /** Returns the share of the sum of squares about the mean that the columns explain; NaN for a constant y. */
    public double share() {
        return total > 0 ? 1 - residualSumOfSquares() / total : Double.NaN;
    }

    /** Returns how many parameters the data determine, the constant among them. */
    public int parameters() {
        return results.getNumberOfParameters() - redundant();
    }

    private int redundant() {
        int redundant = 0;
        for (double estimate : results.getParameterEstimates()) {
            redundant += Double.isNaN(estimate) ? 1 : 0;
        }
        return redundant;
    }

    /** Returns rows minus parameters. */
    public int degreesOfFreedom() {
        return y.length - parameters();
    }

    /** Returns the square root of the residual sum of squares over the degrees of freedom. */
    public double residualDeviation() {
        return Math.sqrt(residualSumOfSquares() / degreesOfFreedom());
    }

    /** Returns the coefficient of a column, counted from 0 without the constant; NaN if others determine the column. */
    public double coefficient(int column) {
        return results.getParameterEstimate(column + 1);
    }

    /** Returns the standard error of a coefficient under equal, independent errors. */
    public double standardError(int column) {
        return results.getStdErrorOfEstimate(column + 1);
    }

    /**
     * Returns the standard error of a coefficient where the errors of one cluster may go together: the sandwich with
     * factor G / (G - 1) (n - 1) / (n - k) (CR1; Liang and Zeger 1986).
     *
     * @param clusters the cluster of each row, from 0, at least two
     */
    public double clusteredError(int column, int[] clusters) {
        require(clusters.length == y.length, "%s clusters for %s rows", clusters.length, y.length);
        int groups = Arrays.stream(clusters).max().orElseThrow() + 1;
        require(groups > 1, "one cluster; expected at least two");
        double[] bread = inverseRow(column + 1);
        double[] sums = new double[groups];
        double[] columns = new double[design.columns()];
        for (int i = 0; i < y.length; i++) {
            design.row(i, columns);
            double influence = bread[0];
            for (int c = 0; c < columns.length; c++) {
                influence += bread[c + 1] * columns[c];
            }
            sums[clusters[i]] += influence * residual(i, columns);
        }
        double squares = Arrays.stream(sums).map(s -> s * s).sum();
        double factor = groups / (groups - 1.0) * (y.length - 1.0) / degreesOfFreedom();
        return Math.sqrt(factor * squares);
    }

    /** A row of the inverse of X'X, 0 where a column is left out. */
    private double[] inverseRow(int parameter) {
        double[] row = new double[results.getNumberOfParameters()];
        double scale = results.getMeanSquareError();
        for (int c = 0; c < row.length; c++) {
            double covariance = results.getCovarianceOfParameters(parameter, c);
            row[c] = Double.isNaN(covariance) ? 0 : covariance / scale;
        }
        return row;
    }

    private double residual(int i, double[] columns) {
        double fitted = results.getParameterEstimate(0);
        for (int c = 0; c < columns.length; c++) {
            double estimate = results.getParameterEstimate(c + 1);
            fitted += Double.isNaN(estimate) ? 0 : estimate * columns[c];
        }
        return y[i] - mean - fitted;
    }

    @Override
    public String toString() {
        return "fit of " + y.length + " rows by " + design;
    }
}
