package org.isoloss.metrics.component;

import static org.isoloss.metrics.statistics.Arguments.require;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * Principal components of a complete table: directions of tasks, the first along which models differ most. Immutable.
 */
public final class PrincipalComponents {

    private final double[] centre;
    private final double[] scale;
    private final double[] variances;
    private final double[][] loadings;

    /** What is decomposed. */
    public enum Of {
        /** Scores as they are: tasks that spread more weigh more. */
        COVARIANCE,
        /** Scores over their standard deviation: all tasks weigh the same. */
        CORRELATION
    }

    private PrincipalComponents(double[] centre, double[] scale, double[] variances, double[][] loadings) {
        this.centre = centre;
        this.scale = scale;
        this.variances = variances;
        this.loadings = loadings;
    }

    /**
     * Decomposes a table.
     *
     * @param rows {@code rows[model][task]}, at least two models, no score missing
     */
    public static PrincipalComponents of(double[][] rows, Of what) {
        require(rows.length > 1, "%s models without a missing score; expected at least 2", rows.length);
        int tasks = rows[0].length;
        double[] centre = new double[tasks];
        for (double[] row : rows) {
            for (int t = 0; t < tasks; t++) {
                centre[t] += row[t] / rows.length;
            }
        }
        double[][] covariance = new double[tasks][tasks];
        for (double[] row : rows) {
            for (int s = 0; s < tasks; s++) {
                for (int t = 0; t < tasks; t++) {
                    covariance[s][t] += (row[s] - centre[s]) * (row[t] - centre[t]) / rows.length;
                }
            }
        }
        return ofMoments(centre, covariance, what);
    }

    /** Decomposes a mean and a covariance matrix. */
    public static PrincipalComponents ofMoments(double[] centre, double[][] covariance, Of what) {
        int tasks = centre.length;
        double[] scale = new double[tasks];
        for (int t = 0; t < tasks; t++) {
            scale[t] = what == Of.COVARIANCE ? 1 : Math.sqrt(covariance[t][t]);
            require(scale[t] > 0, "task %s has the same score for all models; expected tasks that differ", t);
        }
        double[][] scaled = new double[tasks][tasks];
        for (int s = 0; s < tasks; s++) {
            for (int t = 0; t < tasks; t++) {
                scaled[s][t] = covariance[s][t] / (scale[s] * scale[t]);
            }
        }
        var eigen = new EigenDecomposition(new Array2DRowRealMatrix(scaled, false));
        int[] order = IntStream.range(0, tasks)
                .boxed()
                .sorted(Comparator.comparingDouble(c -> -eigen.getRealEigenvalue(c)))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] variances = Arrays.stream(order)
                .mapToDouble(c -> Math.max(0, eigen.getRealEigenvalue(c)))
                .toArray();
        double[][] loadings = Arrays.stream(order)
                .mapToObj(c -> pointingUp(eigen.getEigenvector(c).toArray()))
                .toArray(double[][]::new);
        return new PrincipalComponents(centre.clone(), scale, variances, loadings);
    }

    /** The sign of a component is free: its loadings sum to a positive number. */
    private static double[] pointingUp(double[] loadings) {
        double sum = Arrays.stream(loadings).sum();
        return Arrays.stream(loadings).map(v -> sum < 0 ? -v : v).toArray();
    }

    /** Returns how many components there are, as many as tasks. */
    public int components() {
        return variances.length;
    }

    /** Returns the share of all variance that a component and those before it have. */
    public double cumulativeShare(int component) {
        return Arrays.stream(variances, 0, component + 1).sum()
                / Arrays.stream(variances).sum();
    }

    /** Returns the loadings of a component, one a task, of length 1. */
    public double[] loadings(int component) {
        return loadings[component].clone();
    }

    /** Returns where a model lies along a component. */
    public double coordinate(double[] scores, int component) {
        double sum = 0;
        for (int t = 0; t < scores.length; t++) {
            sum += loadings[component][t] * (scores[t] - centre[t]) / scale[t];
        }
        return sum;
    }

    @Override
    public String toString() {
        return variances.length + " components of variances " + Arrays.toString(variances);
    }
}
