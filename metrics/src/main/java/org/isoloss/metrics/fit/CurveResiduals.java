package org.isoloss.metrics.fit;

/** Weighted residuals of a family on a sample, on the scale and under the loss of some options. */
final class CurveResiduals implements LeastSquares.Residuals {

    private final CurveForm form;
    private final Sample sample;
    private final FitOptions options;
    private final double[] target; // the scores on the scale of the residuals

    CurveResiduals(CurveForm form, Sample sample, FitOptions options) {
        this.form = form;
        this.sample = sample;
        this.options = options;
        this.target = new double[sample.size()];
        for (int i = 0; i < target.length; i++) {
            target[i] = options.scale().apply(sample.y()[i]);
        }
    }

    @Override
    public void at(double[] theta, double[] residuals, double[][] columns) {
        form.valuesAndGradients(sample.u(), theta, residuals, columns);
        ResidualScale scale = options.scale();
        double delta = options.huberDelta();
        for (int i = 0; i < residuals.length; i++) {
            double value = residuals[i];
            double weight = sample.weight()[i];
            double r = weight * (scale.apply(value) - target[i]);
            double factor = weight * scale.derivative(value) * Huber.derivative(r, delta);
            if (factor != 1) {
                for (double[] column : columns) {
                    column[i] *= factor;
                }
            }
            residuals[i] = Huber.residual(r, delta);
        }
    }
}
