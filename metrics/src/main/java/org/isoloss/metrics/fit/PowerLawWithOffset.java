package org.isoloss.metrics.fit;

import static org.isoloss.metrics.statistics.Arguments.require;

import java.util.ArrayList;
import java.util.List;

/**
 * E + A x^-alpha, alpha above 0: a limit E that is approached ever more slowly, from above (A above 0, a loss) or from
 * below (A below 0, an accuracy).
 */
public final class PowerLawWithOffset implements CurveForm {

    /** Any limit, any sign of A. */
    public static final PowerLawWithOffset FREE = new PowerLawWithOffset(false);

    /** E and A at least 0: for losses, whose limit is an entropy. Internally E = e^2, which can reach 0. */
    public static final PowerLawWithOffset NON_NEGATIVE = new PowerLawWithOffset(true);

    private final boolean nonNegative;

    private PowerLawWithOffset(boolean nonNegative) {
        this.nonNegative = nonNegative;
    }

    @Override
    public String name() {
        return nonNegative ? "power law with non-negative offset" : "power law with offset";
    }

    @Override
    public List<String> parameterNames() {
        return List.of("E", "A", "alpha");
    }

    @Override
    public double value(double u, double[] theta) {
        double decay = Math.exp(-Math.exp(theta[2]) * u);
        return nonNegative ? theta[0] * theta[0] + theta[1] * theta[1] * decay : theta[0] + theta[1] * decay;
    }

    @Override
    public void gradient(double u, double[] theta, double[] out) {
        OnePoint.gradient(this, u, theta, out);
    }

    @Override
    public void valuesAndGradients(double[] u, double[] theta, double[] values, double[][] derivatives) {
        double alpha = Math.exp(theta[2]);
        double offset = nonNegative ? theta[0] * theta[0] : theta[0];
        double amplitude = nonNegative ? theta[1] * theta[1] : theta[1];
        double byOffset = nonNegative ? 2 * theta[0] : 1;
        double byAmplitude = nonNegative ? 2 * theta[1] : 1;
        for (int i = 0; i < u.length; i++) {
            double decay = Math.exp(-alpha * u[i]);
            values[i] = offset + amplitude * decay;
            derivatives[0][i] = byOffset;
            derivatives[1][i] = byAmplitude * decay;
            derivatives[2][i] = -amplitude * decay * alpha * u[i];
        }
    }

    @Override
    public List<double[]> starts(Sample sample) {
        double[] u = sample.u();
        // Four steps double alpha and so square the decay: exponentials are needed for the first octave alone.
        double[] alphas = StartGrid.geometric(0.02, 0.02 * Math.pow(2, 31 / 4.0), 32);
        double[][] decays = new double[alphas.length][u.length];
        for (int a = 0; a < alphas.length; a++) {
            for (int i = 0; i < u.length; i++) {
                decays[a][i] = a < 4 ? Math.exp(-alphas[a] * u[i]) : decays[a - 4][i] * decays[a - 4][i];
            }
        }
        StartGrid.Column column = (cell, decay) -> System.arraycopy(decays[cell[0]], 0, decay, 0, decay.length);
        List<StartGrid.Start> starts =
                new ArrayList<>(StartGrid.withOffset(sample, alphas.length).best(3, column));
        if (nonNegative) {
            // The best curve may have no offset at all, which none of these need come near.
            starts.addAll(StartGrid.withoutOffset(sample, alphas.length).bestPositive(1, column));
        }
        return starts.stream()
                .map(start -> theta(start.offset(), start.amplitude(), alphas[start.cell()[0]]))
                .toList();
    }

    private double[] theta(double e, double a, double alpha) {
        // A start at exactly 0 would stay there, since the derivative of e^2 is 0.
        return nonNegative
                ? new double[] {
                    Math.sqrt(Math.max(e, 1e-3 * Math.abs(a))),
                    Math.sqrt(Math.max(a, 1e-3 * Math.abs(e))),
                    Math.log(alpha)
                }
                : new double[] {e, a, Math.log(alpha)};
    }

    @Override
    public double[] natural(double[] theta, double centre) {
        double alpha = Math.exp(theta[2]);
        double scale = Math.exp(alpha * centre);
        return nonNegative
                ? new double[] {theta[0] * theta[0], theta[1] * theta[1] * scale, alpha}
                : new double[] {theta[0], theta[1] * scale, alpha};
    }

    @Override
    public double[] internal(double[] natural, double centre) {
        require(natural[2] > 0, "alpha is %s; expected above 0", natural[2]);
        double amplitude = natural[1] * Math.exp(-natural[2] * centre);
        if (nonNegative) {
            require(natural[0] >= 0 && amplitude >= 0, "E %s, A %s; expected at least 0", natural[0], natural[1]);
            return new double[] {Math.sqrt(natural[0]), Math.sqrt(amplitude), Math.log(natural[2])};
        }
        return new double[] {natural[0], amplitude, Math.log(natural[2])};
    }

    @Override
    public String toString() {
        return name();
    }
}
