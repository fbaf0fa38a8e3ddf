package org.isoloss.metrics.forecast;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.linear.SingularMatrixException;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Bayesian averages over a grid of shapes, in each of which the curve is linear: y_i = x_i(shape)' beta + e_i / w_i, with
 * flat priors for beta and ln sigma. A shape weighs |X'X|^(-1/2) RSS^(-(n - k) / 2), and predicts by Student's t.
 *
 * @param <S> what names a shape
 */
final class GridBayes<S> {

    /** The terms of a shape at some place. */
    interface Design<S, P> {
        double[] terms(S shape, P place);
    }

    /** One shape with its regression. */
    record Cell<S>(S shape, RealVector beta, RealMatrix inverse, double variance, double logWeight) {

        double predict(double[] terms) {
            return beta.dotProduct(new ArrayRealVector(terms, false));
        }

        /** Returns the variance of the fitted curve, without that of a new error. */
        double curveVariance(double[] terms) {
            RealVector at = new ArrayRealVector(terms, false);
            return variance * at.dotProduct(inverse.operate(at));
        }
    }

    private final List<Cell<S>> cells;
    private final int degreesOfFreedom;

    private GridBayes(List<Cell<S>> cells, int degreesOfFreedom) {
        this.cells = cells;
        this.degreesOfFreedom = degreesOfFreedom;
    }

    /**
     * Fits every shape.
     *
     * @param floor added to the residual sum of squares, above 0: a perfect fit is not certainty
     * @param lost degrees of freedom taken by the shape itself
     * @return empty if there are too few points, or no shape with coefficients at least {@code least}
     */
    static <S, P> Optional<GridBayes<S>> fit(
            List<S> shapes,
            Design<S, P> design,
            List<P> places,
            double[] y,
            double[] weights,
            double[] least,
            int lost,
            double floor) {
        int degrees = y.length - least.length - lost;
        if (degrees < 1) {
            return Optional.empty();
        }
        List<Cell<S>> cells = new ArrayList<>();
        for (S shape : shapes) {
            RealMatrix x = MatrixUtils.createRealMatrix(y.length, least.length);
            RealVector weighted = new ArrayRealVector(y.length);
            for (int i = 0; i < y.length; i++) {
                RealVector row = new ArrayRealVector(design.terms(shape, places.get(i)));
                x.setRowVector(i, row.mapMultiply(weights[i]));
                weighted.setEntry(i, y[i] * weights[i]);
            }
            cell(shape, x, weighted, least, degrees, floor).ifPresent(cells::add);
        }
        return cells.isEmpty() ? Optional.empty() : Optional.of(new GridBayes<>(cells, degrees));
    }

    private static <S> Optional<Cell<S>> cell(
            S shape, RealMatrix x, RealVector y, double[] least, int degrees, double floor) {
        var decomposition = new SingularValueDecomposition(x);
        if (decomposition.getRank() < least.length) {
            return Optional.empty();
        }
        try {
            RealVector beta = decomposition.getSolver().solve(y);
            for (int j = 0; j < least.length; j++) {
                if (!(beta.getEntry(j) >= least[j])) {
                    return Optional.empty();
                }
            }
            double squares = Math.pow(y.subtract(x.operate(beta)).getNorm(), 2) + floor;
            double logDeterminant = 0;
            for (double singular : decomposition.getSingularValues()) {
                logDeterminant += 2 * Math.log(singular);
            }
            double logWeight = -logDeterminant / 2 - degrees / 2.0 * Math.log(squares);
            // (X'X)^-1, of which commons-math's covariance is the value without a cut of small singular values.
            return Optional.of(new Cell<>(shape, beta, decomposition.getCovariance(0), squares / degrees, logWeight));
        } catch (SingularMatrixException e) {
            return Optional.empty();
        }
    }

    List<Cell<S>> cells() {
        return cells;
    }

    /** Returns Student's distribution with the degrees of freedom of every cell. */
    TDistribution student() {
        return TDistribution.of(degreesOfFreedom);
    }

    /** Returns the weights of the cells, the largest 1. */
    double[] weights() {
        double top = cells.stream().mapToDouble(Cell::logWeight).max().orElseThrow();
        return cells.stream()
                .mapToDouble(cell -> Math.exp(cell.logWeight() - top))
                .toArray();
    }
}
