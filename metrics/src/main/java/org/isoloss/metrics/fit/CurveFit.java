package org.isoloss.metrics.fit;

import static org.isoloss.metrics.statistics.Arguments.require;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.isoloss.metrics.statistics.ConfidenceInterval;
import org.isoloss.metrics.statistics.Quantiles;

/**
 * A fitted curve: predictions, their intervals by the delta method, and what the fit is worth. Immutable.
 *
 * <p>With known standard errors these are multiplied by sqrt(max(1, chi-square / degrees of freedom)): the scatter from
 * model to model that item errors do not contain. Without them the variance is estimated from the residuals. The
 * quantiles are Student's with n - k degrees of freedom; with none left every interval is infinite, and so is one in a
 * direction that the data do not determine.
 */
public final class CurveFit {

    private final CurveForm form;
    private final double[] theta;
    private final double centre;
    private final FitOptions options;
    private final boolean knownErrors;
    private final double objective;
    private final int points;
    private final double[][] triangle;

    CurveFit(
            CurveForm form,
            double[] theta,
            double centre,
            Sample sample,
            FitOptions options,
            boolean knownErrors,
            double objective) {
        this.form = form;
        this.theta = theta.clone();
        this.centre = centre;
        this.options = options;
        this.knownErrors = knownErrors;
        this.objective = objective;
        this.points = sample.size();
        double[][] columns = new double[theta.length][points];
        new CurveResiduals(form, sample, options).at(theta, new double[points], columns);
        this.triangle = Triangle.of(columns);
    }

    public CurveForm form() {
        return form;
    }

    /** Returns the natural parameters, in the order of {@link CurveForm#parameterNames}. */
    public List<Double> parameters() {
        return Arrays.stream(form.natural(theta, centre)).boxed().toList();
    }

    /** Returns a natural parameter by its name. */
    public double parameter(String name) {
        int index = form.parameterNames().indexOf(name);
        require(index >= 0, "no parameter %s; expected one of %s", name, form.parameterNames());
        return form.natural(theta, centre)[index];
    }

    /** Returns the objective: sum of squares, chi-square with known errors, twice Huber's loss with a finite delta. */
    public double objective() {
        return objective;
    }

    public int points() {
        return points;
    }

    /** Returns the number of points less the number of parameters, at least 0. */
    public int degreesOfFreedom() {
        return points - theta.length;
    }

    /** Returns AIC, AICc and BIC, with the formula for known or for unknown errors. */
    public InformationCriteria information() {
        return knownErrors
                ? InformationCriteria.ofKnownErrors(points, objective, theta.length)
                : InformationCriteria.ofUnknownError(points, objective, theta.length);
    }

    /** Returns the curve at a scale above 0. */
    public double predict(double x) {
        require(x > 0, "x is %s; expected above 0", x);
        return form.value(Math.log(x) - centre, theta);
    }

    /** Returns the interval of the curve itself at a scale: not of a score measured there. */
    public ConfidenceInterval meanInterval(double x, double confidence) {
        return interval(x, confidence, 0);
    }

    /** Returns the interval of a new score at a scale whose error is like those of the fitted ones. */
    public ConfidenceInterval predictionInterval(double x, double confidence) {
        require(!knownErrors, "the fit is weighted by standard errors; give the one of the new score");
        return interval(x, confidence, dispersion());
    }

    /**
     * Returns the interval of a new score at a scale.
     *
     * @param standardError of the new score, as its number of items implies it
     */
    public ConfidenceInterval predictionInterval(double x, double confidence, double standardError) {
        require(standardError >= 0, "standard error is %s; expected at least 0", standardError);
        double onScale = standardError * options.scale().derivative(predict(x));
        return interval(x, confidence, (knownErrors ? dispersion() : 1) * onScale * onScale);
    }

    /**
     * Returns whether the data say how far the prediction at a scale may be off: far beyond them some families leave it open, and an
     * interval there would be no numbers.
     */
    public boolean determines(double x) {
        return Double.isFinite(options.scale().apply(predict(x))) && Double.isFinite(variance(x));
    }

    private ConfidenceInterval interval(double x, double confidence, double newVariance) {
        double z = options.scale().apply(predict(x));
        double half = halfWidth(variance(x) + newVariance, confidence);
        return new ConfidenceInterval(
                options.scale().inverse(z - half), options.scale().inverse(z + half), confidence);
    }

    /** The variance of the mean at a scale, by the delta method. */
    private double variance(double x) {
        double[] gradient = new double[theta.length];
        form.gradient(Math.log(x) - centre, theta, gradient);
        double slope = options.scale().derivative(predict(x));
        for (int j = 0; j < gradient.length; j++) {
            gradient[j] *= slope;
        }
        return Triangle.quadratic(triangle, gradient) * dispersion();
    }

    /** Returns the intervals of the natural parameters by the delta method; symmetric, so look at the prediction too. */
    public List<ConfidenceInterval> parameterIntervals(double confidence) {
        double[] natural = form.natural(theta, centre);
        List<ConfidenceInterval> intervals = new ArrayList<>();
        for (int p = 0; p < natural.length; p++) {
            double half = halfWidth(Triangle.quadratic(triangle, naturalGradient(p)) * dispersion(), confidence);
            intervals.add(new ConfidenceInterval(natural[p] - half, natural[p] + half, confidence));
        }
        return List.copyOf(intervals);
    }

    /** Returns the standard errors of the natural parameters by the delta method. */
    public List<Double> parameterStandardErrors() {
        List<Double> errors = new ArrayList<>();
        for (int p = 0; p < theta.length; p++) {
            errors.add(Math.sqrt(Triangle.quadratic(triangle, naturalGradient(p)) * dispersion()));
        }
        return List.copyOf(errors);
    }

    /** Of a natural parameter by the internal ones, by central differences: the map is smooth and cheap. */
    private double[] naturalGradient(int parameter) {
        double[] gradient = new double[theta.length];
        for (int j = 0; j < theta.length; j++) {
            double h = 6e-6 * Math.max(1e-3, Math.abs(theta[j]));
            double[] at = theta.clone();
            at[j] = theta[j] + h;
            double above = form.natural(at, centre)[parameter];
            at[j] = theta[j] - h;
            gradient[j] = (above - form.natural(at, centre)[parameter]) / (2 * h);
        }
        return gradient;
    }

    /** Returns the variance of a residual: estimated, or by how much it exceeds the known errors, at least 1. */
    public double dispersion() {
        double perDegree = degreesOfFreedom() == 0 ? Double.POSITIVE_INFINITY : objective / degreesOfFreedom();
        return knownErrors ? Math.max(1, perDegree) : perDegree;
    }

    private double halfWidth(double variance, double confidence) {
        if (degreesOfFreedom() == 0 || Double.isNaN(variance)) {
            return Double.POSITIVE_INFINITY;
        }
        return Quantiles.studentTwoSided(degreesOfFreedom(), confidence) * Math.sqrt(variance);
    }

    @Override
    public String toString() {
        return form.name() + " with " + form.parameterNames() + " = " + parameters() + " from " + points + " points";
    }
}
