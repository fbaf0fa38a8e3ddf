package org.isoloss.metrics.forecast;

/**
 * A model that was held out, with what the smaller ones foretold of it and what it did.
 *
 * @param actual its score
 * @param lastValue the naive forecast that nothing changes after the largest of the smaller models
 * @param line the naive forecast of a straight line through all of them, inside the range of the score
 * @param surprise the actual score less the forecast, on the scale of the forecast and in standard deviations of it:
 *     positive where the model is better than foretold
 */
public record HeldOutScore(ScoreForecast forecast, double actual, double lastValue, double line, double surprise) {

    public boolean covered() {
        return forecast.interval().contains(actual);
    }

    /** Returns |forecast - actual|. */
    public double absoluteError() {
        return Math.abs(forecast.expected() - actual);
    }
}
