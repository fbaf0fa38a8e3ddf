package org.isoloss.metrics.scaling;

import static org.isoloss.metrics.statistics.Arguments.require;
import static org.isoloss.metrics.statistics.Arguments.requireConfidence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.isoloss.metrics.fit.CurveFit;
import org.isoloss.metrics.fit.CurveFitter;
import org.isoloss.metrics.fit.CurveForm;
import org.isoloss.metrics.fit.FitOutcome;
import org.isoloss.metrics.fit.Logistic;
import org.isoloss.metrics.fit.PolynomialForm;
import org.isoloss.metrics.fit.PowerLawWithOffset;
import org.isoloss.metrics.statistics.ConfidenceInterval;

/**
 * Forecasts by holding out the largest models. The family is chosen by AICc on the smaller ones alone, without weights:
 * the scatter from model to model, which a forecast must contain, is larger than the item errors of a big test set.
 *
 * @param held how many of the largest models are held out, 1 to 3
 * @param forms to choose from; a parabola is left out on purpose, since it turns
 * @param confidence of the intervals
 */
public record Forecaster(int held, List<CurveForm> forms, double confidence) {

    /** Two models, the line, the power law with offset and the logistic, 95 %. */
    public static final Forecaster STANDARD =
            new Forecaster(2, List.of(PolynomialForm.LINE, PowerLawWithOffset.FREE, Logistic.FREE), 0.95);

    public Forecaster {
        require(held >= 1 && held <= 3, "%s models held out; expected 1 to 3", held);
        require(!forms.isEmpty(), "no families; expected at least one");
        requireConfidence(confidence);
        forms = List.copyOf(forms);
    }

    /**
     * Forecasts the held-out models of a curve; empty if the rest are fewer than three or too few for
     * any family to be judged.
     */
    public Optional<Forecast> forecast(ScalingCurve whole) {
        return whole.positive().filter(curve -> curve.size() - held >= 3).flatMap(this::forecastPositive);
    }

    private Optional<Forecast> forecastPositive(ScalingCurve curve) {
        ScalingCurve training = curve.head(curve.size() - held);
        double[] x = training.scales();
        double[] y = training.scores();
        // AICc counts the variance as a parameter and needs one point more than that.
        Optional<CurveFit> chosen = forms.stream()
                .filter(form -> x.length > form.parameterCount() + 2)
                .map(form -> CurveFitter.STANDARD.fit(form, x, y))
                .flatMap(outcome -> outcome instanceof FitOutcome.Converged<CurveFit> converged
                        ? Optional.of(converged.fit()).stream()
                        : Optional.<CurveFit>empty().stream())
                .min(Comparator.comparingDouble(fit -> fit.information().aicc()));
        CurveFit line = CurveFitter.STANDARD.fit(PolynomialForm.LINE, x, y).orThrow();
        return chosen.map(fit -> new Forecast(fit, predictions(curve, fit, line, y[y.length - 1])));
    }

    private List<Forecast.Prediction> predictions(ScalingCurve curve, CurveFit fit, CurveFit line, double last) {
        List<Forecast.Prediction> predictions = new ArrayList<>();
        for (ScalingPoint point : curve.points().subList(curve.size() - held, curve.size())) {
            double x = point.scale();
            ConfidenceInterval interval = fit.predictionInterval(x, confidence);
            predictions.add(new Forecast.Prediction(x, point.score(), fit.predict(x), interval, last, line.predict(x)));
        }
        return predictions;
    }
}
