package org.isoloss.base.numeric;

/**
 * The mean of a sample and its standard error; with a control variate, one of known mean, the regression estimate.
 *
 * @param mean the estimate
 * @param standardError the sample's standard deviation over the root of its size; NaN for fewer than two
 */
public record SampleMean(double mean, double standardError) {

    /** Returns the plain mean. */
    public static SampleMean of(double[] sample) {
        double mean = 0;
        for (double x : sample) {
            mean += x / sample.length;
        }
        double squares = 0;
        for (double x : sample) {
            squares += (x - mean) * (x - mean);
        }
        return new SampleMean(mean, Math.sqrt(squares / (sample.length - 1) / sample.length));
    }

    /** Returns mean(f) - b (mean(u) - E u) with the slope b of the regression of f on u. */
    public static SampleMean controlled(double[] sample, double[] control, double controlMean) {
        SampleMean plain = of(sample);
        SampleMean controlled = of(control);
        double covariance = 0;
        double variance = 0;
        for (int i = 0; i < sample.length; i++) {
            double u = control[i] - controlled.mean();
            covariance += u * (sample[i] - plain.mean());
            variance += u * u;
        }
        if (!(variance > 0)) {
            return plain;
        }
        double slope = covariance / variance;
        double[] residuals = new double[sample.length];
        for (int i = 0; i < sample.length; i++) {
            residuals[i] = sample[i] - slope * (control[i] - controlMean);
        }
        return of(residuals);
    }
}
