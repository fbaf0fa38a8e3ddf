package org.isoloss.metrics.fit;

import static org.isoloss.metrics.statistics.Arguments.require;

import java.util.ArrayList;
import java.util.List;

/**
 * The broken neural scaling law a + b x^-c0 (1 + (x / d)^(1 / f))^(-c1 f), b, d, f above 0: a power with exponent -c0
 * before the break d and -(c0 + c1) after it, joined over a width f (small is sharp); a is the limit. With c0 and c0 + c1
 * of opposite sign it turns, at {@link #turningPoint}. It describes falling errors, so fit 1 - accuracy.
 *
 * @see <a href="https://arxiv.org/abs/2210.14891">Caballero et al. (2023), equation 1 with one break</a>
 */
public record BrokenPowerLaw() implements CurveForm {

    @Override
    public String name() {
        return "broken power law";
    }

    @Override
    public List<String> parameterNames() {
        return List.of("a", "b", "c0", "c1", "d1", "f1");
    }

    // Internal: a, ln b at the centre, c0, c1, ln d - centre, ln f.

    @Override
    public double value(double u, double[] theta) {
        return theta[0] + power(u, theta);
    }

    private static double power(double u, double[] theta) {
        double width = Math.exp(theta[5]);
        return Math.exp(theta[1] - theta[2] * u - theta[3] * width * softplus((u - theta[4]) / width));
    }

    @Override
    public void gradient(double u, double[] theta, double[] out) {
        OnePoint.gradient(this, u, theta, out);
    }

    @Override
    public void valuesAndGradients(double[] u, double[] theta, double[] values, double[][] derivatives) {
        double width = Math.exp(theta[5]);
        for (int i = 0; i < u.length; i++) {
            double z = (u[i] - theta[4]) / width;
            double e = Math.exp(-Math.abs(z));
            double softplus = Math.max(z, 0) + log1p(e);
            double share = (z >= 0 ? 1 : e) / (1 + e);
            double power = Math.exp(theta[1] - theta[2] * u[i] - theta[3] * width * softplus);
            values[i] = theta[0] + power;
            derivatives[0][i] = 1;
            derivatives[1][i] = power;
            derivatives[2][i] = -u[i] * power;
            derivatives[3][i] = -width * softplus * power;
            derivatives[4][i] = theta[3] * share * power;
            derivatives[5][i] = -theta[3] * width * (softplus - z * share) * power;
        }
    }

    /** ln(1 + e^z) without overflow. */
    private static double softplus(double z) {
        return Math.max(z, 0) + log1p(Math.exp(-Math.abs(z)));
    }

    /** ln(1 + e) for e from 0 to 1, to the last digits: what rounding took from 1 + e is put back. */
    private static double log1p(double e) {
        double sum = 1 + e;
        return Math.log(sum) + (e - (sum - 1)) / sum;
    }

    @Override
    public List<double[]> starts(Sample sample) {
        double first = sample.u()[0];
        double range = sample.u()[sample.size() - 1] - first;
        List<double[]> starts = new ArrayList<>();
        for (double width : new double[] {0.02 * range, 0.1 * range}) {
            starts.addAll(starts(sample, width));
        }
        if (starts.isEmpty()) {
            starts.add(new double[] {sample.lowest(), 0, 0, 0, first + 0.5 * range, Math.log(0.1 * range)});
        }
        return starts;
    }

    private static List<double[]> starts(Sample sample, double width) {
        double[] u = sample.u();
        double first = u[0];
        double range = u[u.length - 1] - first;
        double steep = 3 / range;
        double[] before = {-steep, -0.3 * steep, -0.1 * steep, 0, 0.1 * steep, 0.3 * steep, steep};
        double[] change = {-3 * steep, -steep, -0.3 * steep, 0.3 * steep, steep, 3 * steep, 10 * steep};
        double[] breaks = StartGrid.linear(first + 0.05 * range, first + 0.95 * range, 19);
        // The power is a product of one before the break and one after it: both once, not in each cell.
        double[][] straight = new double[before.length][u.length];
        double[][][] bent = new double[change.length][breaks.length][u.length];
        for (int i = 0; i < u.length; i++) {
            for (int c0 = 0; c0 < before.length; c0++) {
                straight[c0][i] = Math.exp(-before[c0] * u[i]);
            }
            for (int d = 0; d < breaks.length; d++) {
                double bend = width * softplus((u[i] - breaks[d]) / width);
                for (int c1 = 0; c1 < change.length; c1++) {
                    bent[c1][d][i] = Math.exp(-change[c1] * bend);
                }
            }
        }
        return StartGrid.withOffset(sample, before.length, change.length, breaks.length)
                .bestPositive(8, (cell, power) -> {
                    double[] unbent = straight[cell[0]];
                    double[] bend = bent[cell[1]][cell[2]];
                    for (int i = 0; i < power.length; i++) {
                        power[i] = unbent[i] * bend[i];
                    }
                })
                .stream()
                .map(start -> new double[] {
                    start.offset(),
                    Math.log(start.amplitude()),
                    before[start.cell()[0]],
                    change[start.cell()[1]],
                    breaks[start.cell()[2]],
                    Math.log(width)
                })
                .toList();
    }

    @Override
    public double[] natural(double[] theta, double centre) {
        return new double[] {
            theta[0],
            Math.exp(theta[1] + theta[2] * centre),
            theta[2],
            theta[3],
            Math.exp(theta[4] + centre),
            Math.exp(theta[5])
        };
    }

    @Override
    public double[] internal(double[] natural, double centre) {
        require(
                natural[1] > 0 && natural[4] > 0 && natural[5] > 0,
                "b %s, d1 %s, f1 %s; expected above 0",
                natural[1],
                natural[4],
                natural[5]);
        return new double[] {
            natural[0],
            Math.log(natural[1]) - natural[2] * centre,
            natural[2],
            natural[3],
            Math.log(natural[4]) - centre,
            Math.log(natural[5])
        };
    }

    /**
     * Returns the scale at which the curve turns, d u^f with u = -c0 / (c0 + c1); NaN if it does not.
     *
     * @param natural the parameters a, b, c0, c1, d1, f1
     */
    public static double turningPoint(double[] natural) {
        double ratio = -natural[2] / (natural[2] + natural[3]);
        return ratio > 0 ? natural[4] * Math.pow(ratio, natural[5]) : Double.NaN;
    }
}
