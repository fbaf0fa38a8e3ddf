package org.isoloss.metrics.fit;

import static org.isoloss.metrics.statistics.Arguments.require;
import static org.isoloss.metrics.statistics.Arguments.requireFinite;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fits curves by Levenberg-Marquardt from many starts. Immutable and for any number of threads. */
public record CurveFitter(FitOptions options) {

    /** Least squares on the scores as they are. */
    public static final CurveFitter STANDARD = new CurveFitter(FitOptions.STANDARD);

    /**
     * Fits with equal weights; the size of the errors is estimated from the residuals.
     *
     * @param x scales above 0, ascending
     * @param y one score a scale
     */
    public FitOutcome<CurveFit> fit(CurveForm form, double[] x, double[] y) {
        double[] ones = new double[y.length];
        Arrays.fill(ones, 1);
        return fit(form, x, y, ones, false);
    }

    /**
     * Fits with weights 1 / standard error squared.
     *
     * @param standardErrors above 0: a standard error of 0 is not certainty, so put a floor under it first
     */
    public FitOutcome<CurveFit> fitWeighted(CurveForm form, double[] x, double[] y, double[] standardErrors) {
        return fit(form, x, y, weights(y, standardErrors), true);
    }

    private double[] weights(double[] y, double[] standardErrors) {
        requireFinite("standardErrors", standardErrors);
        require(standardErrors.length == y.length, "%s standard errors for %s scores", standardErrors.length, y.length);
        double[] weights = new double[y.length];
        for (int i = 0; i < y.length; i++) {
            require(
                    standardErrors[i] > 0,
                    "standardErrors[%s] is %s; expected above 0: put a floor under it",
                    i,
                    standardErrors[i]);
            // An error of y is one of g(y) times g'(y) on the scale of the residuals.
            weights[i] = 1 / (standardErrors[i] * options.scale().derivative(y[i]));
        }
        return weights;
    }

    private FitOutcome<CurveFit> fit(CurveForm form, double[] x, double[] y, double[] weights, boolean knownErrors) {
        requireFinite("x", x);
        requireFinite("y", y);
        require(x.length == y.length, "%s scales for %s scores", x.length, y.length);
        for (int i = 0; i < x.length; i++) {
            require(x[i] > 0, "x[%s] is %s; expected above 0", i, x[i]);
            require(i == 0 || x[i] >= x[i - 1], "x[%s] is %s, below x[%s]; expected ascending scales", i, x[i], i - 1);
            require(
                    options.scale().accepts(y[i]),
                    "y[%s] is %s, which has no place on the scale %s",
                    i,
                    y[i],
                    options.scale());
        }
        int distinct = distinct(x);
        if (distinct < form.parameterCount()) {
            return new FitOutcome.Degenerate<>(form.parameterCount() + " parameters, " + distinct + " distinct x");
        }
        double[] logs = logs(x);
        double centre = mean(logs);
        return best(form, centred(logs, centre, y, weights), centre, knownErrors);
    }

    private static int distinct(double[] ascending) {
        int distinct = 0;
        for (int i = 0; i < ascending.length; i++) {
            distinct += i == 0 || ascending[i] > ascending[i - 1] ? 1 : 0;
        }
        return distinct;
    }

    private static double[] logs(double[] x) {
        double[] logs = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            logs[i] = Math.log(x[i]);
        }
        return logs;
    }

    private static double mean(double[] logs) {
        return Arrays.stream(logs).average().orElseThrow();
    }

    private static Sample centred(double[] logs, double centre, double[] y, double[] weights) {
        double[] u = new double[logs.length];
        for (int i = 0; i < u.length; i++) {
            u[i] = logs[i] - centre;
        }
        return new Sample(u, y, weights);
    }

    private FitOutcome<CurveFit> best(CurveForm form, Sample sample, double centre, boolean knownErrors) {
        List<double[]> starts = form.starts(sample);
        var residuals = new CurveResiduals(form, sample, options);
        var search = new LeastSquares(residuals, sample.size(), form.parameterCount());
        LeastSquares.Minimum[] minima = new LeastSquares.Minimum[starts.size()];
        LeastSquares.@Nullable Minimum best = null;
        double known = Double.NaN;
        for (int s = 0; s < minima.length; s++) {
            minima[s] = search.minimise(starts.get(s), options.maxEvaluations(), known);
            if (minima[s].converged() && !(minima[s].objective() >= known)) {
                known = minima[s].objective();
            }
            if (best == null || minima[s].objective() < best.objective()) {
                best = minima[s];
            }
        }
        if (best == null || !Double.isFinite(best.objective())) {
            return new FitOutcome.Degenerate<>("no start of the " + form.name() + " has a finite objective");
        }
        double reached = best.objective() * (1 + LeastSquares.AGREEMENT) + 1e-24;
        int agreeing = 0;
        boolean converged = false;
        for (LeastSquares.Minimum minimum : minima) {
            if (minimum.objective() <= reached) {
                agreeing++;
                converged |= minimum.converged();
            }
        }
        CurveFit fit = new CurveFit(form, best.theta(), centre, sample, options, knownErrors, best.objective());
        return converged
                ? new FitOutcome.Converged<>(fit, minima.length, agreeing)
                : new FitOutcome.OutOfIterations<>(fit, minima.length);
    }
}
