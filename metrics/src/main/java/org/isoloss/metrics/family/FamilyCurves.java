package org.isoloss.metrics.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import org.isoloss.metrics.forecast.ForecastCurve;
import org.isoloss.metrics.forecast.MeasuredRun;
import org.isoloss.metrics.forecast.NamedCurve;
import org.isoloss.metrics.forecast.Place;
import org.isoloss.metrics.forecast.ScoreKind;
import org.isoloss.metrics.scaling.ScalingCurve;
import org.isoloss.metrics.scaling.ScalingPoint;
import org.isoloss.metrics.score.MetricDescription.Orientation;

/** The curves of a family in the form in which they are forecast. */
public final class FamilyCurves {

    private FamilyCurves() {}

    /** Returns the curves over models at their last checkpoint. */
    public static List<NamedCurve> of(Family family, Axis axis, Predicate<CurveKey> wanted) {
        List<NamedCurve> curves = new ArrayList<>();
        for (Map.Entry<CurveKey, ScalingCurve> entry :
                family.atLastCheckpoint(axis, wanted).entrySet()) {
            CurveKey key = entry.getKey();
            curve(entry.getValue(), family.orientation(key))
                    .ifPresent(curve -> curves.add(new NamedCurve("", key.task(), key.metric(), curve)));
        }
        return curves;
    }

    /** Returns one curve, its scores as they are; empty if no model has a scale above 0. */
    public static Optional<ForecastCurve> curve(ScalingCurve whole, Orientation orientation) {
        return whole.positive().map(curve -> {
            List<MeasuredRun> runs =
                    curve.points().stream().map(FamilyCurves::run).toList();
            return new ForecastCurve(ScoreKind.of(curve.scores(), orientation == Orientation.LOWER), runs);
        });
    }

    private static MeasuredRun run(ScalingPoint point) {
        return new MeasuredRun(
                Place.of(point.scale()), OptionalDouble.empty(), point.score(), point.standardError(), point.items());
    }
}
