package org.isoloss.metrics.fit;

import static org.isoloss.metrics.statistics.Arguments.require;

import java.util.List;

/**
 * A x^-alpha, A above 0: the form of Kaplan et al. (2020), arXiv 2001.08361. It is a line in (ln x, ln y), so fit it
 * with {@link ResidualScale#LOG} for the classical estimate.
 */
public record PowerLaw() implements CurveForm {

    @Override
    public String name() {
        return "power law";
    }

    @Override
    public List<String> parameterNames() {
        return List.of("A", "alpha");
    }

    @Override
    public double value(double u, double[] theta) {
        return Math.exp(theta[0] - theta[1] * u);
    }

    @Override
    public void gradient(double u, double[] theta, double[] out) {
        double value = value(u, theta);
        out[0] = value;
        out[1] = -u * value;
    }

    @Override
    public List<double[]> starts(Sample sample) {
        // Scores at or below 0 are not of this form; a floor lets a start exist all the same.
        double floor = 1e-6 * Math.max(Math.abs(sample.highest()), Double.MIN_NORMAL);
        double[] logs = new double[sample.size()];
        for (int i = 0; i < logs.length; i++) {
            logs[i] = Math.log(Math.max(sample.y()[i], floor));
        }
        double[][] basis = new double[2][logs.length];
        for (int i = 0; i < logs.length; i++) {
            basis[0][i] = 1;
            basis[1][i] = -sample.u()[i];
        }
        LinearPart line = LinearPart.solve(new Sample(sample.u(), logs, sample.weight()), basis);
        return List.of(line == null ? new double[] {logs[0], 0} : line.coefficients());
    }

    @Override
    public double[] natural(double[] theta, double centre) {
        return new double[] {Math.exp(theta[0] + theta[1] * centre), theta[1]};
    }

    @Override
    public double[] internal(double[] natural, double centre) {
        require(natural[0] > 0, "A is %s; expected above 0", natural[0]);
        return new double[] {Math.log(natural[0]) - natural[1] * centre, natural[1]};
    }
}
