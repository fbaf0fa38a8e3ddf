package org.isoloss.metrics.fit;

import static org.isoloss.metrics.statistics.Arguments.require;

import java.util.List;

/**
 * hi * exp(-(x / m)^-a), a above 0: the exact match that follows from a per-token loss which is a power law, p^L =
 * exp(-L (x / c)^alpha) with a = -alpha and m = c L^(1 / a). Only m, not c and L, can be told from a curve. The steepest
 * point in ln x is x = m, where the curve stands at hi / e.
 */
public record Gompertz() implements CurveForm {

    @Override
    public String name() {
        return "Gompertz";
    }

    @Override
    public List<String> parameterNames() {
        return List.of("hi", "m", "a");
    }

    // Internal: hi, ln m - centre, ln a.

    @Override
    public double value(double u, double[] theta) {
        return theta[0] * Math.exp(-Math.exp(-Math.exp(theta[2]) * (u - theta[1])));
    }

    @Override
    public void gradient(double u, double[] theta, double[] out) {
        double a = Math.exp(theta[2]);
        double loss = Math.exp(-a * (u - theta[1]));
        double share = Math.exp(-loss);
        // loss * share is 0 in the limit of an infinite loss; the product itself would be NaN.
        double slope = share == 0 ? 0 : theta[0] * share * loss;
        out[0] = share;
        out[1] = -slope * a;
        out[2] = slope * a * (u - theta[1]);
    }

    @Override
    public List<double[]> starts(Sample sample) {
        double[] u = sample.u();
        double first = u[0];
        double range = u[u.length - 1] - first;
        double[] middles = StartGrid.linear(first - range, first + 2 * range, 13);
        double[] rates = StartGrid.geometric(0.5 / range, 30 / range, 8);
        var losses = new DecayTable(u, rates, middles);
        return StartGrid.withoutOffset(sample, middles.length, rates.length)
                .best(4, (cell, share) -> {
                    losses.copy(cell[1], cell[0], share);
                    for (int i = 0; i < share.length; i++) {
                        share[i] = Math.exp(-share[i]);
                    }
                })
                .stream()
                .map(start ->
                        new double[] {start.amplitude(), middles[start.cell()[0]], Math.log(rates[start.cell()[1]])})
                .toList();
    }

    @Override
    public double[] natural(double[] theta, double centre) {
        return new double[] {theta[0], Math.exp(theta[1] + centre), Math.exp(theta[2])};
    }

    @Override
    public double[] internal(double[] natural, double centre) {
        require(natural[1] > 0 && natural[2] > 0, "m %s, a %s; expected above 0", natural[1], natural[2]);
        return new double[] {natural[0], Math.log(natural[1]) - centre, Math.log(natural[2])};
    }
}
