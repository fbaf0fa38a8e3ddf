package org.isoloss.metrics.fit;

/** Weighted residuals of a family on a sample, on the scale and under the loss of some options. */
record CurveResiduals(CurveForm form, Sample sample, FitOptions options) implements LeastSquares.Residuals {

    @Override
    public void at(double[] theta, double[] residuals, double[][] jacobian) {
        ResidualScale scale = options.scale();
        double delta = options.huberDelta();
        for (int i = 0; i < residuals.length; i++) {
            double value = form.valueAndGradient(sample.u()[i], theta, jacobian[i]);
            double weight = sample.weight()[i];
            double r = weight * (scale.apply(value) - scale.apply(sample.y()[i]));
            double factor = weight * scale.derivative(value) * Huber.derivative(r, delta);
            for (int j = 0; j < jacobian[i].length; j++) {
                jacobian[i][j] *= factor;
            }
            residuals[i] = Huber.residual(r, delta);
        }
    }
}
