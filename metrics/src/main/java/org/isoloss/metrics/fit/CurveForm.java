package org.isoloss.metrics.fit;

import java.util.List;

/** A family of curves, with its derivatives and the starts of a fit. Immutable and for any number of threads. */
public interface CurveForm {

    /** Returns the name, as {@code power law with offset}. */
    String name();

    /** Returns the names of the natural parameters, in order. */
    List<String> parameterNames();

    /** Returns the number of parameters, equal for both sets. */
    default int parameterCount() {
        return parameterNames().size();
    }

    /**
     * Returns the value of the curve.
     *
     * @param u ln x minus the centre
     * @param theta the internal parameters
     */
    double value(double u, double[] theta);

    /**
     * Writes the derivatives of the value by the internal parameters.
     *
     * @param out receives one derivative a parameter
     */
    void gradient(double u, double[] theta, double[] out);

    /**
     * Writes the values and derivatives at many points: what a fit calls, and where a family works out once what the
     * points or the derivatives share.
     *
     * @param values receives one value a point
     * @param derivatives receives, for each parameter, one derivative a point
     */
    default void valuesAndGradients(double[] u, double[] theta, double[] values, double[][] derivatives) {
        double[] gradient = new double[theta.length];
        for (int i = 0; i < u.length; i++) {
            values[i] = value(u[i], theta);
            gradient(u[i], theta, gradient);
            for (int j = 0; j < gradient.length; j++) {
                derivatives[j][i] = gradient[j];
            }
        }
    }

    /** Returns internal parameters to start a fit from, the most promising first, at least one. */
    List<double[]> starts(Sample sample);

    /** Returns the natural parameters. */
    double[] natural(double[] theta, double centre);

    /**
     * Returns the internal parameters of natural ones.
     *
     * @throws IllegalArgumentException if a natural parameter lies outside the family
     */
    double[] internal(double[] natural, double centre);
}
