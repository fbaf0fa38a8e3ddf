package org.isoloss.metrics.fit;

import static org.isoloss.metrics.statistics.Arguments.require;

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
        valueAndGradient(u, theta, out);
    }

    @Override
    public double valueAndGradient(double u, double[] theta, double[] out) {
        return valueAndGradient(u, theta, Math.exp(theta[2]), out);
    }

    @Override
    public void valuesAndGradients(double[] u, double[] theta, double[] values, double[][] gradients) {
        double alpha = Math.exp(theta[2]);
        for (int i = 0; i < u.length; i++) {
            values[i] = valueAndGradient(u[i], theta, alpha, gradients[i]);
        }
    }

    private double valueAndGradient(double u, double[] theta, double alpha, double[] out) {
        double decay = Math.exp(-alpha * u);
        double amplitude = nonNegative ? theta[1] * theta[1] : theta[1];
        out[0] = nonNegative ? 2 * theta[0] : 1;
        out[1] = nonNegative ? 2 * theta[1] * decay : decay;
        out[2] = -amplitude * decay * alpha * u;
        return (nonNegative ? theta[0] * theta[0] : theta[0]) + amplitude * decay;
    }

    @Override
    public List<double[]> starts(Sample sample) {
        double[] u = sample.u();
        double[] alphas = StartGrid.geometric(0.02, 4, 40);
        return StartGrid.withOffset(sample, alphas.length)
                .best(3, (cell, decay) -> {
                    for (int i = 0; i < u.length; i++) {
                        decay[i] = Math.exp(-alphas[cell[0]] * u[i]);
                    }
                })
                .stream()
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
}
