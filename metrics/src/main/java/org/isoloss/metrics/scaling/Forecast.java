package org.isoloss.metrics.scaling;

import static org.isoloss.metrics.statistics.Arguments.require;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.isoloss.metrics.fit.CurveFit;
import org.isoloss.metrics.statistics.ConfidenceInterval;

/**
 * What the smaller models say of the larger ones, which were held out when the family was chosen and fitted.
 *
 * @param fit to the smaller models
 * @param predictions one for each model held out, in ascending order of scale
 */
public record Forecast(CurveFit fit, List<Prediction> predictions) {

    public Forecast {
        predictions = List.copyOf(predictions);
        require(!predictions.isEmpty(), "nothing held out; expected at least one prediction");
    }

    /**
     * One model that was held out.
     *
     * @param predicted by the chosen family
     * @param interval of the score to be measured
     * @param lastValue the naive forecast that nothing changes
     * @param line the naive forecast of a line in log10 scale
     */
    public record Prediction(
            double scale, double actual, double predicted, ConfidenceInterval interval, double lastValue, double line) {

        public boolean covered() {
            return interval.contains(actual);
        }

        /** Returns |predicted - actual|. */
        public double absoluteError() {
            return Math.abs(predicted - actual);
        }

        /** Returns the absolute error over the actual score; infinite at an actual score of 0. */
        public double relativeError() {
            return absoluteError() / Math.abs(actual);
        }
    }

    /** Returns the share of the scores that lie in their intervals. */
    public double coverage() {
        return mean(p -> p.covered() ? 1 : 0);
    }

    /** Returns the mean interval score; infinite if an interval is. */
    public double intervalScore() {
        return mean(p -> p.interval().score(p.actual()));
    }

    /** Returns the root mean square of ln predicted - ln actual; NaN unless both are positive throughout. */
    public double rootMeanSquaredLogError() {
        return Math.sqrt(mean(p -> Math.pow(Math.log(p.predicted() / p.actual()), 2)));
    }

    public double meanAbsoluteError() {
        return mean(Prediction::absoluteError);
    }

    /** Returns the mean absolute error of the better of the two naive forecasts: what the family has to beat. */
    public double naiveMeanAbsoluteError() {
        return Math.min(mean(p -> Math.abs(p.lastValue() - p.actual())), mean(p -> Math.abs(p.line() - p.actual())));
    }

    private double mean(ToDoubleFunction<Prediction> figure) {
        return predictions.stream().mapToDouble(figure).average().orElseThrow();
    }
}
