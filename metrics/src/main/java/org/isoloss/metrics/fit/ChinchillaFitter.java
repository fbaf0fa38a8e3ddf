package org.isoloss.metrics.fit;

import static org.isoloss.metrics.statistics.Arguments.require;
import static org.isoloss.metrics.statistics.Arguments.requireFinite;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.isoloss.base.parallel.PooledTasks;

/**
 * Fits {@link ChinchillaLaw} as published: Huber's loss on ln L, the sum written as a log-sum-exp of a - alpha ln N, b -
 * beta ln D and e, from the published grid of 4,500 starts. All are tried, and the most promising are
 * followed to their minimum by Levenberg-Marquardt.
 *
 * @param huberDelta as published 1e-3; infinite for least squares
 * @param followed how many starts are followed, at least 1
 */
public record ChinchillaFitter(double huberDelta, int followed) {

    public static final ChinchillaFitter PUBLISHED = new ChinchillaFitter(1e-3, 200);

    private static final double[] EXPONENTS = {0, 0.5, 1, 1.5, 2};
    private static final double[] LOG_LIMITS = {-1, -0.5, 0, 0.5, 1};
    private static final double[] LOG_AMPLITUDES = {0, 5, 10, 15, 20, 25};

    public ChinchillaFitter {
        require(huberDelta > 0, "huberDelta is %s; expected above 0", huberDelta);
        require(followed >= 1, "%s starts followed; expected at least 1", followed);
    }

    /**
     * Fits the law to runs.
     *
     * @param parameters N of each run, above 0
     * @param tokens D of each run, above 0
     * @param losses L of each run, nats per token, above 0
     */
    public FitOutcome<ChinchillaLaw> fit(double[] parameters, double[] tokens, double[] losses) {
        double[] lnN = logs("parameters", parameters);
        double[] lnD = logs("tokens", tokens);
        double[] lnL = logs("losses", losses);
        require(
                lnN.length == lnD.length && lnN.length == lnL.length,
                "%s parameters, %s tokens, %s losses; expected one of each a run",
                lnN.length,
                lnD.length,
                lnL.length);
        long distinctN = Arrays.stream(parameters).distinct().count();
        long distinctD = Arrays.stream(tokens).distinct().count();
        if (lnN.length < 5 || distinctN < 2 || distinctD < 2) {
            return new FitOutcome.Degenerate<>("5 parameters, " + lnN.length + " runs with " + distinctN
                    + " distinct N and " + distinctD + " distinct D");
        }
        LeastSquares.Residuals residuals = (theta, r, columns) -> {
            double[] gradient = new double[5];
            for (int i = 0; i < r.length; i++) {
                double raw = logLoss(theta, lnN[i], lnD[i], gradient) - lnL[i];
                double factor = Huber.derivative(raw, huberDelta);
                for (int j = 0; j < 5; j++) {
                    columns[j][i] = factor * gradient[j];
                }
                r[i] = Huber.residual(raw, huberDelta);
            }
        };
        List<double[]> starts = promising(residuals, lnN.length);
        List<LeastSquares.Minimum> minima =
                PooledTasks.map(starts, start -> LeastSquares.minimise(residuals, lnN.length, start, 1000));
        LeastSquares.Minimum best = minima.stream()
                .min(Comparator.comparingDouble(LeastSquares.Minimum::objective))
                .orElseThrow();
        double[] t = best.theta();
        ChinchillaLaw law = new ChinchillaLaw(Math.exp(t[0]), Math.exp(t[1]), Math.exp(t[2]), t[3], t[4]);
        List<LeastSquares.Minimum> agreeing = minima.stream()
                .filter(m -> m.objective() <= best.objective() * (1 + 1e-4) + 1e-18)
                .toList();
        return agreeing.stream().anyMatch(LeastSquares.Minimum::converged)
                ? new FitOutcome.Converged<>(law, minima.size(), agreeing.size())
                : new FitOutcome.OutOfIterations<>(law, minima.size());
    }

    /** ln L of theta = (e, a, b, alpha, beta), all but the exponents logarithms, and its derivatives. */
    static double logLoss(double[] theta, double lnN, double lnD, double[] gradient) {
        double size = theta[1] - theta[3] * lnN;
        double data = theta[2] - theta[4] * lnD;
        double top = Math.max(theta[0], Math.max(size, data));
        double limitShare = Math.exp(theta[0] - top);
        double sizeShare = Math.exp(size - top);
        double dataShare = Math.exp(data - top);
        double sum = limitShare + sizeShare + dataShare;
        gradient[0] = limitShare / sum;
        gradient[1] = sizeShare / sum;
        gradient[2] = dataShare / sum;
        gradient[3] = -lnN * gradient[1];
        gradient[4] = -lnD * gradient[2];
        return top + Math.log(sum);
    }

    private record Start(double[] theta, double objective) {}

    private List<double[]> promising(LeastSquares.Residuals residuals, int n) {
        List<Start> starts = new ArrayList<>();
        double[] r = new double[n];
        double[][] columns = new double[5][n];
        for (double alpha : EXPONENTS) {
            for (double beta : EXPONENTS) {
                for (double e : LOG_LIMITS) {
                    for (double a : LOG_AMPLITUDES) {
                        for (double b : LOG_AMPLITUDES) {
                            double[] theta = {e, a, b, alpha, beta};
                            residuals.at(theta, r, columns);
                            double objective = Arrays.stream(r).map(v -> v * v).sum();
                            starts.add(new Start(theta, objective));
                        }
                    }
                }
            }
        }
        starts.sort(Comparator.comparingDouble(Start::objective));
        return starts.stream().limit(followed).map(Start::theta).toList();
    }

    private static double[] logs(String name, double[] values) {
        requireFinite(name, values);
        double[] logs = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            require(values[i] > 0, "%s[%s] is %s; expected above 0", name, i, values[i]);
            logs[i] = Math.log(values[i]);
        }
        return logs;
    }
}
