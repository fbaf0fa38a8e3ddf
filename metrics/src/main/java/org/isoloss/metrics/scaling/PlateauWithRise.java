package org.isoloss.metrics.scaling;

import java.util.Arrays;

/**
 * A share that stands at a level and then rises, p = a + b h with h at least 0, against a power law, ln p = c + d x: Cox's test
 * of two families of which neither holds the other. Binomial counts.
 *
 * @see <a href="https://doi.org/10.1111/j.2517-6161.1962.tb00468.x">Cox (1962), Further results on tests of separate families
 *     of hypotheses</a>
 */
final class PlateauWithRise {

    private static final int MOST_STEPS = 100;
    private static final double SETTLED = 1e-9;

    private final double[] rise; // h
    private final double[] items;

    /**
     * @param rise h of each model, 0 on the plateau
     * @param items of each model
     */
    PlateauWithRise(double[] rise, double[] items) {
        this.rise = rise;
        this.items = items;
    }

    /**
     * Returns how many standard deviations the plateau explains the counts better than the power law lets expect: normal
     * under the power law, large if the plateau holds; 0 where the two are the same.
     *
     * @param successes of each model
     * @param x of the power law
     * @param power shares of the power law fitted to the counts, between 0 and 1
     */
    double deviations(double[] successes, double[] x, double[] power) {
        double[] expected = new double[items.length];
        Arrays.setAll(expected, i -> items[i] * power[i]);
        double[] own = fit(successes);
        double[] nearest = fit(expected);
        double gain = logLikelihood(successes, own) - logLikelihood(successes, power);
        double expectedGain = logLikelihood(expected, nearest) - logLikelihood(expected, power);
        double deviation = Math.sqrt(variance(x, power, nearest));
        double deviations = deviation > SETTLED ? (gain - expectedGain) / deviation : 0;
        boolean rises = own[own.length - 1] > own[0];
        return rises ? deviations : Math.min(0, deviations);
    }

    /** Returns the variance of the gain under the power law, less what its two parameters take up. */
    private double variance(double[] x, double[] power, double[] nearest) {
        double ones = 0;
        double xs = 0;
        double squares = 0;
        double first = 0;
        double second = 0;
        double whole = 0;
        for (int i = 0; i < items.length; i++) {
            double weight = items[i] * power[i] * (1 - power[i]);
            double score = 1 / (1 - power[i]); // of c; that of d is x times as much
            double difference = logit(nearest[i]) - logit(power[i]);
            ones += weight * score * score;
            xs += weight * score * score * x[i];
            squares += weight * score * score * x[i] * x[i];
            first += weight * score * difference;
            second += weight * score * difference * x[i];
            whole += weight * difference * difference;
        }
        double determinant = ones * squares - xs * xs;
        double explained = (first * first * squares - 2 * first * second * xs + second * second * ones) / determinant;
        return Math.max(0, whole - explained);
    }

    private static double logit(double share) {
        return Math.log(share) - Math.log1p(-share);
    }

    /** Returns the shares of the plateau with a rise that make the counts likeliest, by Newton's method. */
    private double[] fit(double[] successes) {
        double level =
                (Arrays.stream(successes).sum() + 0.5) / (Arrays.stream(items).sum() + 1);
        double slope = 0;
        double[] shares = shares(level, slope);
        double best = logLikelihood(successes, shares);
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] direction = newton(successes, shares);
            double length = 1;
            double[] next = shares(level + direction[0], slope + direction[1]);
            while (length > SETTLED && !(logLikelihood(successes, next) > best)) {
                length /= 2;
                next = shares(level + length * direction[0], slope + length * direction[1]);
            }
            double reached = logLikelihood(successes, next);
            if (!(reached > best + SETTLED)) {
                break;
            }
            level += length * direction[0];
            slope += length * direction[1];
            shares = next;
            best = reached;
        }
        return shares;
    }

    private double[] shares(double level, double slope) {
        double[] shares = new double[rise.length];
        Arrays.setAll(shares, i -> level + slope * rise[i]);
        return shares;
    }

    private double[] newton(double[] successes, double[] shares) {
        double ones = SETTLED;
        double hs = 0;
        double squares = SETTLED;
        double first = 0;
        double second = 0;
        for (int i = 0; i < shares.length; i++) {
            double variance = shares[i] * (1 - shares[i]);
            double weight = items[i] / variance;
            double gradient = (successes[i] - items[i] * shares[i]) / variance;
            ones += weight;
            hs += weight * rise[i];
            squares += weight * rise[i] * rise[i];
            first += gradient;
            second += gradient * rise[i];
        }
        double determinant = ones * squares - hs * hs;
        return new double[] {(first * squares - second * hs) / determinant, (second * ones - first * hs) / determinant};
    }

    private double logLikelihood(double[] successes, double[] shares) {
        double sum = 0;
        for (int i = 0; i < shares.length; i++) {
            if (!(shares[i] > 0 && shares[i] < 1)) {
                return Double.NEGATIVE_INFINITY;
            }
            sum += successes[i] * Math.log(shares[i]) + (items[i] - successes[i]) * Math.log1p(-shares[i]);
        }
        return sum;
    }
}
