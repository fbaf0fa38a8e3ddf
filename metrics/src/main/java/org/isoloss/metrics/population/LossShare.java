package org.isoloss.metrics.population;

import static org.isoloss.metrics.statistics.Arguments.require;
import static org.isoloss.metrics.statistics.Arguments.requireFinite;

import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.statistics.ranking.NaturalRanking;
import org.isoloss.metrics.statistics.Bootstrap;
import org.isoloss.metrics.statistics.ConfidenceInterval;
import org.isoloss.metrics.statistics.Quantiles;
import org.isoloss.metrics.statistics.ResampledRange;

/**
 * How much of a behaviour the loss explains, by a straight line.
 *
 * @param runs at least 4
 * @param correlation Pearson's
 * @param correlationInterval Fisher's, tanh(atanh r +- 1.96 / sqrt(K - 3))
 * @param rankCorrelation Spearman's, equal values at their mean rank
 * @param share R^2
 * @param shareInterval of R^2, from Fisher's of the distance of r from 0
 * @param shareLeftOut 1 - PRESS / sum (y_i - mean of the others)^2: what the line explains of runs that it was not fitted to;
 *     below 0 where the mean of the others does better
 * @param resampled between which 95 % of the R^2 of resampled runs lie: no confidence interval, for none of them is 0; empty
 *     for fewer than {@link #LEAST_FOR_BOOTSTRAP} and for more than {@link #MOST_FOR_BOOTSTRAP} runs
 */
public record LossShare(
        int runs,
        double correlation,
        ConfidenceInterval correlationInterval,
        double rankCorrelation,
        double share,
        ConfidenceInterval shareInterval,
        double shareLeftOut,
        Optional<ResampledRange> resampled) {

    /** With fewer runs resamples repeat too few to tell. */
    public static final int LEAST_FOR_BOOTSTRAP = 20;

    /** With more runs Fisher's interval has the same ends, and resampling takes minutes. */
    public static final int MOST_FOR_BOOTSTRAP = 5000;

    private static final int LEAST_RUNS = 4;
    private static final double CONFIDENCE = 0.95;
    private static final int BISECTIONS = 60;

    /** Returns the share of each; empty for fewer than four runs, or if loss or behaviour is the same for all. */
    public static Optional<LossShare> of(double[] losses, double[] behaviour, Bootstrap resampling) {
        requireFinite("losses", losses);
        requireFinite("behaviour", behaviour);
        require(losses.length == behaviour.length, "%s losses, %s behaviours", losses.length, behaviour.length);
        int runs = losses.length;
        if (runs < LEAST_RUNS || isConstant(losses) || isConstant(behaviour)) {
            return Optional.empty();
        }
        var line = new Line(losses, behaviour);
        double r = line.correlation();
        ConfidenceInterval fisher = fisher(r, runs);
        Optional<ResampledRange> resampled = runs < LEAST_FOR_BOOTSTRAP || runs > MOST_FOR_BOOTSTRAP
                ? Optional.empty()
                : Optional.of(ResampledRange.of(
                        resampling
                                .statistic(runs, drawn -> share(losses, behaviour, drawn))
                                .replicates(),
                        CONFIDENCE));
        var ranking = new NaturalRanking();
        return Optional.of(new LossShare(
                runs,
                r,
                fisher,
                new Line(ranking.apply(losses), ranking.apply(behaviour)).correlation(),
                r * r,
                shareInterval(r, runs),
                line.shareLeftOut(),
                resampled));
    }

    private static boolean isConstant(double[] values) {
        return Arrays.stream(values).allMatch(v -> v == values[0]);
    }

    private static ConfidenceInterval fisher(double r, int runs) {
        double half = Quantiles.normalTwoSided(CONFIDENCE) / Math.sqrt(runs - 3.0);
        double z = Math.abs(r) < 1 ? 0.5 * Math.log((1 + r) / (1 - r)) : Math.copySign(Double.POSITIVE_INFINITY, r);
        return new ConfidenceInterval(StrictMath.tanh(z - half), StrictMath.tanh(z + half), CONFIDENCE);
    }

    /**
     * The interval of R^2. That of the distance of r from 0 ends above as Fisher's does. Below it begins where a distance as
     * large as the one found ceases to be one of the 95 % that do not stand off: with squares of Fisher's lower end, which
     * would be missed on one side only where the interval of r reaches beyond 0, it would cover .975.
     */
    private static ConfidenceInterval shareInterval(double r, int runs) {
        double unit = 1 / Math.sqrt(runs - 3.0);
        double found = fisher(Math.abs(r)) / unit;
        double quantile = Quantiles.normalTwoSided(CONFIDENCE);
        double high = StrictMath.tanh((found + quantile) * unit);
        double low = StrictMath.tanh(least(found, quantile) * unit);
        return new ConfidenceInterval(low * low, high * high, CONFIDENCE);
    }

    /** The least mean c, in standard deviations, of a normal value whose distance from 0 is not beyond what 95 % keep to. */
    private static double least(double found, double quantile) {
        if (found <= quantile) {
            return 0;
        }
        if (found == Double.POSITIVE_INFINITY) {
            return found;
        }
        double low = found - quantile;
        double high = found;
        for (int step = 0; step < BISECTIONS; step++) {
            double c = (low + high) / 2;
            double from = Math.max(0, c - quantile);
            if (within(found, c) - within(from, c) >= CONFIDENCE) {
                low = c;
            } else {
                high = c;
            }
        }
        return low;
    }

    /** P(|Z + c| at most a). */
    private static double within(double a, double c) {
        return Quantiles.normalTail(c - a) - Quantiles.normalTail(c + a);
    }

    private static double fisher(double r) {
        return r < 1 ? 0.5 * Math.log((1 + r) / (1 - r)) : Double.POSITIVE_INFINITY;
    }

    /** R^2 of the runs drawn; 0 if these have one loss or one behaviour. */
    private static double share(double[] losses, double[] behaviour, int[] drawn) {
        double x = 0;
        double y = 0;
        for (int run : drawn) {
            x += losses[run];
            y += behaviour[run];
        }
        x /= drawn.length;
        y /= drawn.length;
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (int run : drawn) {
            double dx = losses[run] - x;
            double dy = behaviour[run] - y;
            xx += dx * dx;
            xy += dx * dy;
            yy += dy * dy;
        }
        return xx > 0 && yy > 0 ? xy * xy / (xx * yy) : 0;
    }

    /** The line of y on x by least squares. */
    private static final class Line {

        private final double[] x;
        private final double[] y;
        private final double meanX;
        private final double meanY;
        private double xx;
        private double xy;
        private double yy;

        Line(double[] x, double[] y) {
            this.x = x;
            this.y = y;
            meanX = Arrays.stream(x).average().orElseThrow();
            meanY = Arrays.stream(y).average().orElseThrow();
            for (int i = 0; i < x.length; i++) {
                xx += (x[i] - meanX) * (x[i] - meanX);
                xy += (x[i] - meanX) * (y[i] - meanY);
                yy += (y[i] - meanY) * (y[i] - meanY);
            }
        }

        double correlation() {
            return Math.max(-1, Math.min(1, xy / Math.sqrt(xx) / Math.sqrt(yy)));
        }

        double shareLeftOut() {
            double n = x.length;
            double press = 0;
            double others = 0;
            for (int i = 0; i < x.length; i++) {
                double leverage = 1 / n + (x[i] - meanX) * (x[i] - meanX) / xx;
                double residual = y[i] - meanY - xy / xx * (x[i] - meanX);
                // A run that alone has another loss decides the line: without it there is none, and its mean predicts.
                double predicted = leverage < 1 - 1e-12 ? residual / (1 - leverage) : (y[i] - meanY) * n / (n - 1);
                press += predicted * predicted;
                others += (y[i] - meanY) * n / (n - 1) * (y[i] - meanY) * n / (n - 1);
            }
            return 1 - press / others;
        }
    }
}
