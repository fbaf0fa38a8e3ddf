package org.isoloss.metrics.fit;

import static org.isoloss.metrics.statistics.Arguments.require;

import java.util.List;

/**
 * c0 + c1 log10 x + ... : the constant, the line and the parabola. Natural coefficients are those of log10 x as it is,
 * lowest power first; internally the polynomial is one in log10 x about the centre.
 *
 * @param degree 0 to 2: a parabola describes a bend, higher degrees describe noise
 */
public record PolynomialForm(int degree) implements CurveForm {

    public static final PolynomialForm CONSTANT = new PolynomialForm(0);
    public static final PolynomialForm LINE = new PolynomialForm(1);
    public static final PolynomialForm PARABOLA = new PolynomialForm(2);

    private static final double LN_10 = Math.log(10);

    public PolynomialForm {
        require(degree >= 0 && degree <= 2, "degree is %s; expected 0, 1 or 2", degree);
    }

    @Override
    public String name() {
        return List.of("constant", "line", "parabola").get(degree);
    }

    @Override
    public List<String> parameterNames() {
        return List.of("c0", "c1", "c2").subList(0, degree + 1);
    }

    @Override
    public double value(double u, double[] theta) {
        double t = u / LN_10;
        double sum = 0;
        for (int j = degree; j >= 0; j--) {
            sum = sum * t + theta[j];
        }
        return sum;
    }

    @Override
    public void gradient(double u, double[] theta, double[] out) {
        double t = u / LN_10;
        out[0] = 1;
        for (int j = 1; j <= degree; j++) {
            out[j] = out[j - 1] * t;
        }
    }

    @Override
    public List<double[]> starts(Sample sample) {
        double[][] basis = new double[degree + 1][sample.size()];
        for (int i = 0; i < sample.size(); i++) {
            for (int j = 0; j <= degree; j++) {
                basis[j][i] = Math.pow(sample.u()[i] / LN_10, j);
            }
        }
        LinearPart solution = LinearPart.solve(sample, basis);
        return List.of(solution == null ? new double[degree + 1] : solution.coefficients());
    }

    @Override
    public double[] natural(double[] theta, double centre) {
        return shifted(theta, -centre / LN_10);
    }

    @Override
    public double[] internal(double[] natural, double centre) {
        return shifted(natural, centre / LN_10);
    }

    /** The coefficients of t -> p(t + by), exact in form for degree up to 2. */
    private double[] shifted(double[] p, double by) {
        double[] q = p.clone();
        if (degree >= 1) {
            q[0] += p[1] * by;
        }
        if (degree == 2) {
            q[0] += p[2] * by * by;
            q[1] += 2 * p[2] * by;
        }
        return q;
    }
}
