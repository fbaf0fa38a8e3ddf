package org.isoloss.metrics.forecast;

/**
 * One series under one model: its log-likelihood, and the normal predictive distribution of new scores. By the Cholesky
 * factor of the scores' covariance; buffers are used again from model to model. Changes; for one thread.
 */
final class TrendFit {

    private final Series series;
    private final double mean;
    private final double[] phi; // (n)
    private final double[][] factor; // L of K = L L', lower, (n, n)
    private final double[] rest; // L^-1 (y - E y), (n)
    private final double[] cross; // L^-1 k, (n)
    private TrendModel model;
    private double logLikelihood;

    TrendFit(Series series, TrendModel first) {
        this.series = series;
        int n = series.size();
        mean = series.meanScore();
        phi = new double[n];
        factor = new double[n][n];
        rest = new double[n];
        cross = new double[n];
        model = first;
        take(first);
    }

    /** Puts another model in place. */
    void take(TrendModel next) {
        model = next;
        int n = series.size();
        double[] x = series.x();
        double start = x[0];
        double logDeterminant = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            phi[i] = model.trend(x[i] - series.lastX());
            double left = series.y()[i] - mean - model.meanSlope() * phi[i];
            for (int j = 0; j <= i; j++) {
                double element = model.covariance(phi[i], x[i] - start, phi[j], x[j] - start);
                if (i == j) {
                    element += model.noise(series.variances()[i]);
                }
                for (int k = 0; k < j; k++) {
                    element -= factor[i][k] * factor[j][k];
                }
                factor[i][j] = i == j ? Math.sqrt(element) : element / factor[j][j];
            }
            for (int k = 0; k < i; k++) {
                left -= factor[i][k] * rest[k];
            }
            rest[i] = left / factor[i][i];
            squares += rest[i] * rest[i];
            logDeterminant += Math.log(factor[i][i]);
        }
        logLikelihood = -squares / 2 - logDeterminant;
    }

    /** Returns ln p(y), less the constant of n. */
    double logLikelihood() {
        return logLikelihood;
    }

    /**
     * Writes the predictive mean and variance of a new score.
     *
     * @param itemVariance that the new score will have
     * @param means receives the mean at {@code index}
     * @param variances receives the variance at {@code index}
     */
    void predict(double x, double itemVariance, int index, double[] means, double[] variances) {
        double start = series.x()[0];
        double at = model.trend(x - series.lastX());
        double distance = Math.max(0, x - start);
        double prediction = mean + model.meanSlope() * at;
        double variance = model.covariance(at, distance, at, distance) + model.noise(itemVariance);
        for (int i = 0; i < cross.length; i++) {
            double element = model.covariance(at, distance, phi[i], series.x()[i] - start);
            for (int k = 0; k < i; k++) {
                element -= factor[i][k] * cross[k];
            }
            cross[i] = element / factor[i][i];
            prediction += cross[i] * rest[i];
            variance -= cross[i] * cross[i];
        }
        means[index] = prediction;
        variances[index] = Math.max(variance, Double.MIN_NORMAL);
    }
}
