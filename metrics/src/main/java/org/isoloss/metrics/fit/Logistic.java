package org.isoloss.metrics.fit;

import static org.isoloss.metrics.statistics.Arguments.require;

import java.util.List;
import java.util.OptionalDouble;

/**
 * lo + (hi - lo) / (1 + exp(-k (log10 x - m))), k above 0: from one level to another with the middle at x = 10^m. A
 * falling curve has hi below lo. The lower level may be held at chance.
 */
public final class Logistic implements CurveForm {

    /** Both levels are fitted. */
    public static final Logistic FREE = new Logistic(OptionalDouble.empty());

    private static final double LN_10 = Math.log(10);

    private final OptionalDouble floor;

    private Logistic(OptionalDouble floor) {
        this.floor = floor;
    }

    /** Returns the family that starts from a known level, as the chance of a multiple-choice task. */
    public static Logistic from(double floor) {
        require(Double.isFinite(floor), "floor is %s; expected a finite number", floor);
        return new Logistic(OptionalDouble.of(floor));
    }

    @Override
    public String name() {
        return floor.isPresent() ? "logistic from " + floor.getAsDouble() : "logistic";
    }

    @Override
    public List<String> parameterNames() {
        return floor.isPresent() ? List.of("hi", "k", "m") : List.of("hi", "k", "m", "lo");
    }

    // Internal: hi, ln(k / ln 10), m ln 10 - centre, and lo where it is free.

    @Override
    public double value(double u, double[] theta) {
        double lo = lo(theta);
        return lo + (theta[0] - lo) * sigmoid(Math.exp(theta[1]) * (u - theta[2]));
    }

    @Override
    public void gradient(double u, double[] theta, double[] out) {
        OnePoint.gradient(this, u, theta, out);
    }

    @Override
    public void valuesAndGradients(double[] u, double[] theta, double[] values, double[][] derivatives) {
        double lo = lo(theta);
        double rate = Math.exp(theta[1]);
        for (int i = 0; i < u.length; i++) {
            double s = sigmoid(rate * (u[i] - theta[2]));
            double slope = (theta[0] - lo) * s * (1 - s) * rate;
            values[i] = lo + (theta[0] - lo) * s;
            derivatives[0][i] = s;
            derivatives[1][i] = slope * (u[i] - theta[2]);
            derivatives[2][i] = -slope;
            if (floor.isEmpty()) {
                derivatives[3][i] = 1 - s;
            }
        }
    }

    @Override
    public List<double[]> starts(Sample sample) {
        double[] u = sample.u();
        double first = u[0];
        double range = u[u.length - 1] - first;
        double[] rates = StartGrid.geometric(1.5 / range, 60 / range, 8);
        double[] middles = StartGrid.linear(first - 0.5 * range, first + 1.5 * range, 15);
        StartGrid grid = floor.isPresent()
                ? StartGrid.withoutOffset(lowered(sample, floor.getAsDouble()), rates.length, middles.length)
                : StartGrid.withOffset(sample, rates.length, middles.length);
        var decays = new DecayTable(u, rates, middles);
        return grid
                .best(6, (cell, share) -> {
                    decays.copy(cell[0], cell[1], share);
                    for (int i = 0; i < share.length; i++) {
                        share[i] = 1 / (1 + share[i]);
                    }
                })
                .stream()
                .map(start -> theta(start, Math.log(rates[start.cell()[0]]), middles[start.cell()[1]]))
                .toList();
    }

    private double[] theta(StartGrid.Start start, double logRate, double middle) {
        double lo = floor.orElse(start.offset());
        double hi = lo + start.amplitude();
        return floor.isPresent() ? new double[] {hi, logRate, middle} : new double[] {hi, logRate, middle, lo};
    }

    @Override
    public double[] natural(double[] theta, double centre) {
        double[] natural = theta.clone();
        natural[1] = Math.exp(theta[1]) * LN_10;
        natural[2] = (theta[2] + centre) / LN_10;
        return natural;
    }

    @Override
    public double[] internal(double[] natural, double centre) {
        require(natural[1] > 0, "k is %s; expected above 0", natural[1]);
        double[] theta = natural.clone();
        theta[1] = Math.log(natural[1] / LN_10);
        theta[2] = natural[2] * LN_10 - centre;
        return theta;
    }

    private double lo(double[] theta) {
        return floor.isPresent() ? floor.getAsDouble() : theta[3];
    }

    private static Sample lowered(Sample sample, double by) {
        double[] y = sample.y().clone();
        for (int i = 0; i < y.length; i++) {
            y[i] -= by;
        }
        return new Sample(sample.u(), y, sample.weight());
    }

    private static double sigmoid(double z) {
        double e = Math.exp(-Math.abs(z));
        return (z >= 0 ? 1 : e) / (1 + e);
    }

    @Override
    public String toString() {
        return name();
    }
}
