package org.isoloss.metrics.regression;

import static org.isoloss.metrics.statistics.Arguments.require;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.isoloss.metrics.statistics.ConfidenceInterval;

/**
 * A coefficient with an interval that holds with few clusters: residuals of each cluster are divided by the root of what the fit
 * left of them (CR2), and the interval takes account of how uncertain that variance then is: a sum of squares, weighted as the
 * design has it, takes the place of Student's chi-square.
 *
 * @param coefficient of the last column of the design
 * @param standardError CR2
 * @param criticalValue by how many standard errors the interval reaches to either side
 * @param interval of the coefficient, 95 %
 * @see <a href="https://www150.statcan.gc.ca/n1/en/catalogue/12-001-X20020029058">Bell and McCaffrey (2002)</a>
 * @see <a href="https://doi.org/10.1162/REST_a_00552">Imbens and Kolesar (2016)</a>, for the covariance within clusters
 */
public record ClusteredEffect(
        double coefficient, double standardError, double criticalValue, ConfidenceInterval interval) {

    /** The roots of matrices as large as a cluster take long beyond. */
    private static final int LARGEST_CLUSTER = 400;

    /** A matrix of all pairs of clusters takes much memory beyond. */
    private static final int MOST_CLUSTERS = 1000;

    private static final double CONFIDENCE = 0.95;
    private static final double SINGULAR = 1e-10;

    /**
     * Estimates the coefficient of the last column.
     *
     * @param clusters of each row, from 0
     * @return empty with one cluster or more than 1,000, one of more than 400 rows, or a column that others determine
     */
    public static Optional<ClusteredEffect> ofLastColumn(double[] y, Design design, int[] clusters) {
        require(clusters.length == y.length, "%s clusters for %s rows", clusters.length, y.length);
        int groups = Arrays.stream(clusters).max().orElseThrow() + 1;
        if (groups < 2 || groups > MOST_CLUSTERS || y.length <= design.columns() + 1) {
            return Optional.empty();
        }
        int[][] rows = IntStream.range(0, groups)
                .mapToObj(g -> IntStream.range(0, y.length)
                        .filter(i -> clusters[i] == g)
                        .toArray())
                .toArray(int[][]::new);
        boolean tooLarge = Arrays.stream(rows).anyMatch(r -> r.length > LARGEST_CLUSTER);
        if (tooLarge) {
            return Optional.empty();
        }
        return new Estimate(y, design).of(rows);
    }

    /** Orthogonal columns span the design: with them X'X is the unit matrix. */
    private static final class Estimate {

        private final double[] y;
        private final RealMatrix basis;
        private final double scale;

        Estimate(double[] y, Design design) {
            this.y = y;
            double[][] x = new double[y.length][design.columns() + 1];
            double[] row = new double[design.columns()];
            for (int i = 0; i < y.length; i++) {
                design.row(i, row);
                x[i][0] = 1;
                System.arraycopy(row, 0, x[i], 1, row.length);
            }
            var qr = new QRDecomposition(new Array2DRowRealMatrix(x, false));
            int k = design.columns() + 1;
            basis = qr.getQ().getSubMatrix(0, y.length - 1, 0, k - 1);
            scale = qr.getR().getEntry(k - 1, k - 1);
        }

        /** The last coefficient is the last column of the basis times y, over the last entry of R. */
        Optional<ClusteredEffect> of(int[][] rows) {
            int last = basis.getColumnDimension() - 1;
            if (!(Math.abs(scale) > SINGULAR * basis.getRowDimension())) {
                return Optional.empty();
            }
            RealVector projected = basis.preMultiply(MatrixUtils.createRealVector(y));
            RealVector residuals = MatrixUtils.createRealVector(y).subtract(basis.operate(projected));
            int groups = rows.length;
            RealVector[] weights = new RealVector[groups];
            RealVector[] leverages = new RealVector[groups];
            double variance = 0;
            for (int g = 0; g < groups; g++) {
                if (rows[g].length == 0) {
                    weights[g] = MatrixUtils.createRealVector(new double[0]);
                    leverages[g] = MatrixUtils.createRealVector(new double[last + 1]);
                    continue;
                }
                RealMatrix q = basis.getSubMatrix(
                        rows[g], IntStream.rangeClosed(0, last).toArray());
                weights[g] = inverseRoot(q).operate(q.getColumnVector(last));
                leverages[g] = q.preMultiply(weights[g]);
                double sum = 0;
                for (int i = 0; i < rows[g].length; i++) {
                    sum += weights[g].getEntry(i) * residuals.getEntry(rows[g][i]);
                }
                variance += sum * sum;
            }
            double critical = CriticalValue.of(varianceForm(rows, residuals, weights, leverages), CONFIDENCE);
            double coefficient = projected.getEntry(last) / scale;
            double error = Math.sqrt(variance) / Math.abs(scale);
            if (!Double.isFinite(critical) || !Double.isFinite(error)) {
                return Optional.empty();
            }
            double half = critical * error;
            return Optional.of(new ClusteredEffect(
                    coefficient,
                    error,
                    critical,
                    new ConfidenceInterval(coefficient - half, coefficient + half, CONFIDENCE)));
        }

        /** (I - Q Q')^(-1/2), over the space that the fit left. */
        private static RealMatrix inverseRoot(RealMatrix q) {
            int n = q.getRowDimension();
            var eigen = new EigenDecomposition(
                    MatrixUtils.createRealIdentityMatrix(n).subtract(q.multiply(q.transpose())));
            double[] roots = Arrays.stream(eigen.getRealEigenvalues())
                    .map(v -> v > SINGULAR ? 1 / Math.sqrt(v) : 0)
                    .toArray();
            return eigen.getV()
                    .multiply(MatrixUtils.createRealDiagonalMatrix(roots))
                    .multiply(eigen.getVT());
        }

        /**
         * The matrix whose quadratic form the variance estimate is where all errors have one variance and those of a cluster one
         * covariance, both taken from the residuals.
         */
        private RealMatrix varianceForm(
                int[][] rows, RealVector residuals, RealVector[] weights, RealVector[] leverages) {
            double together = covarianceWithin(rows, residuals);
            double apart = Math.max(0, residuals.dotProduct(residuals) / residuals.getDimension() - together);
            int groups = rows.length;
            RealMatrix sums = new Array2DRowRealMatrix(groups, groups);
            for (int c = 0; c < groups; c++) {
                RealVector basisSum = MatrixUtils.createRealVector(new double[basis.getColumnDimension()]);
                for (int row : rows[c]) {
                    basisSum = basisSum.add(basis.getRowVector(row));
                }
                for (int g = 0; g < groups; g++) {
                    double own = c == g ? Arrays.stream(weights[g].toArray()).sum() : 0;
                    sums.setEntry(c, g, own - basisSum.dotProduct(leverages[g]));
                }
            }
            RealMatrix form = sums.transpose().multiply(sums).scalarMultiply(together);
            for (int g = 0; g < groups; g++) {
                for (int h = 0; h < groups; h++) {
                    double entry =
                            (g == h ? weights[g].dotProduct(weights[g]) : 0) - leverages[g].dotProduct(leverages[h]);
                    form.addToEntry(g, h, apart * entry);
                }
            }
            return form;
        }

        /** The mean product of residuals of two rows of one cluster, at least 0. */
        private static double covarianceWithin(int[][] rows, RealVector residuals) {
            double products = 0;
            double pairs = 0;
            for (int[] cluster : rows) {
                double sum = 0;
                double squares = 0;
                for (int row : cluster) {
                    sum += residuals.getEntry(row);
                    squares += residuals.getEntry(row) * residuals.getEntry(row);
                }
                products += sum * sum - squares;
                pairs += cluster.length * (cluster.length - 1.0);
            }
            return pairs > 0 ? Math.max(0, products / pairs) : 0;
        }
    }
}
