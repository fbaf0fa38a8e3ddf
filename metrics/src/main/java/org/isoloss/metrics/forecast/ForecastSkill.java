package org.isoloss.metrics.forecast;

import static org.isoloss.metrics.statistics.Arguments.require;

import java.util.Collection;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How good forecasts were, over all curves of one kind of score, each beside the two naive ones.
 *
 * @param scores how many were held out
 * @param error mean absolute error of the forecasts
 * @param lastValueError that of the last value carried forward
 * @param lineError that of a straight line
 * @param covered the share that lay in their intervals
 * @param intervalScore mean of {@link org.isoloss.metrics.statistics.ConfidenceInterval#score}
 */
public record ForecastSkill(
        long scores, double error, double lastValueError, double lineError, double covered, double intervalScore) {

    /** Returns the skill of forecasts of curves; at least one. */
    public static ForecastSkill of(Collection<HeldOutCurve> curves) {
        List<HeldOutScore> all =
                curves.stream().flatMap(curve -> curve.scores().stream()).toList();
        require(!all.isEmpty(), "no forecasts; expected at least one");
        return new ForecastSkill(
                all.size(),
                mean(all, HeldOutScore::absoluteError),
                mean(all, score -> Math.abs(score.lastValue() - score.actual())),
                mean(all, score -> Math.abs(score.line() - score.actual())),
                mean(all, score -> score.covered() ? 1 : 0),
                mean(all, score -> score.forecast().interval().score(score.actual())));
    }

    private static double mean(List<HeldOutScore> scores, ToDoubleFunction<HeldOutScore> figure) {
        return scores.stream().mapToDouble(figure).average().orElseThrow();
    }

    /** Returns 1 - error / that of the last value: above 0 is better; NaN where nothing changed. */
    public double againstLastValue() {
        return 1 - error / lastValueError;
    }

    /** Returns 1 - error / that of a line: above 0 is better; NaN where the line was right. */
    public double againstLine() {
        return 1 - error / lineError;
    }
}
