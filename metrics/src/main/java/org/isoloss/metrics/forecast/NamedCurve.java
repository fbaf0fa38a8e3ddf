package org.isoloss.metrics.forecast;

/**
 * A curve with what it is of.
 *
 * @param family of the models; empty where all are of one
 * @param task the task, or the column of the score
 * @param metric of the task; empty where the task says all
 */
public record NamedCurve(String family, String task, String metric, ForecastCurve curve) {

    @Override
    public String toString() {
        return String.join(" ", family, task, metric).strip();
    }
}
