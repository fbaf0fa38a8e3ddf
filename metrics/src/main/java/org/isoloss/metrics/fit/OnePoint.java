package org.isoloss.metrics.fit;

/** The derivatives at one point, of a family that works them out for many. */
final class OnePoint {

    private OnePoint() {}

    static void gradient(CurveForm form, double u, double[] theta, double[] out) {
        double[][] columns = new double[out.length][1];
        form.valuesAndGradients(new double[] {u}, theta, new double[1], columns);
        for (int j = 0; j < out.length; j++) {
            out[j] = columns[j][0];
        }
    }
}
