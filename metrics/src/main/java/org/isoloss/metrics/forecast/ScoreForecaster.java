package org.isoloss.metrics.forecast;

import static org.isoloss.metrics.statistics.Arguments.require;
import static org.isoloss.metrics.statistics.Arguments.requireConfidence;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.isoloss.metrics.statistics.ConfidenceInterval;
import org.isoloss.metrics.statistics.Quantiles;

/**
 * Forecasts scores of larger models from those of smaller ones, for many curves together: an average of forecasters
 * (pooled trends, a damped line, two steps through the loss), widened by what it missed at earlier cuts. Curves of one kind
 * of score share their weights and the widening.
 *
 * @param unit of the losses, where they are known
 * @param ofShares what is believed of trends of shares beforehand
 * @param confidence of the intervals
 */
public record ScoreForecaster(LossUnit unit, TrendPrior ofShares, double confidence) {

    /** Losses in nats, 95 %. */
    public static final ScoreForecaster STANDARD = new ScoreForecaster(LossUnit.NATS, 0.95);

    /** Believes of trends what many families show. */
    public ScoreForecaster(LossUnit unit, double confidence) {
        this(unit, TrendPrior.OF_SHARES, confidence);
    }

    private static final int FURTHEST_HORIZON = 3;

    public ScoreForecaster {
        requireConfidence(confidence);
    }

    /**
     * What was held out of many curves.
     *
     * @param widening the factor of half-widths, for each kind of score there is
     */
    public record HeldOut(List<Optional<HeldOutCurve>> curves, Map<ScoreKind, Double> widening) {}

    /** Forecasts for many curves, one list a curve, with the factor of half-widths for each kind of score. */
    public record Ahead(List<List<ScoreForecast>> curves, Map<ScoreKind, Double> widening) {}

    /** Returns whether a curve has sizes enough to hold some out: at least two stay. */
    public static boolean canHoldOut(ForecastCurve curve, int held) {
        return curve.sizes().length >= Cut.needs(held, 0);
    }

    private Calibration calibration() {
        return new Calibration(new Members(unit, ofShares, confidence), confidence);
    }

    private static int[] of(ScoreKind kind, List<ForecastCurve> curves) {
        return IntStream.range(0, curves.size())
                .filter(i -> curves.get(i).kind() == kind)
                .toArray();
    }

    /**
     * Forecasts the largest sizes of each curve from the smaller ones.
     *
     * @param held how many sizes are held out, at least 1
     * @return in the order of the curves; empty for a curve with fewer than two sizes more
     */
    public HeldOut heldOut(List<ForecastCurve> curves, int held) {
        require(held >= 1, "%s sizes held out; expected at least 1", held);
        List<Optional<HeldOutCurve>> results = new ArrayList<>();
        curves.forEach(curve -> results.add(Optional.empty()));
        Map<ScoreKind, Double> widenings = new EnumMap<>(ScoreKind.class);
        for (ScoreKind kind : ScoreKind.values()) {
            int[] chosen = IntStream.of(of(kind, curves))
                    .filter(i -> canHoldOut(curves.get(i), held))
                    .toArray();
            if (chosen.length == 0) {
                continue;
            }
            List<ForecastCurve> alike =
                    IntStream.of(chosen).mapToObj(curves::get).toList();
            List<Cut> cuts = alike.stream().map(curve -> Cut.of(curve, held, 0)).toList();
            double widening = calibration().widening(alike, held, held);
            List<List<Band>> bands =
                    calibration().bands(cuts.stream().map(Cut::problem).toList(), widening);
            for (int i = 0; i < chosen.length; i++) {
                results.set(chosen[i], Optional.of(judged(cuts.get(i), bands.get(i))));
            }
            widenings.put(kind, widening);
        }
        return new HeldOut(results, widenings);
    }

    /**
     * Forecasts models that nobody has measured.
     *
     * @param curves of at least two sizes each
     * @param places of the models, at least one a curve
     */
    public Ahead ahead(List<ForecastCurve> curves, List<List<Place>> places) {
        require(places.size() == curves.size(), "places for %s of %s curves", places.size(), curves.size());
        List<List<ScoreForecast>> results = new ArrayList<>();
        curves.forEach(curve -> results.add(List.of()));
        Map<ScoreKind, Double> widenings = new EnumMap<>(ScoreKind.class);
        for (ScoreKind kind : ScoreKind.values()) {
            int[] chosen = of(kind, curves);
            if (chosen.length == 0) {
                continue;
            }
            List<ForecastCurve> alike =
                    IntStream.of(chosen).mapToObj(curves::get).toList();
            int horizon = IntStream.of(chosen)
                    .map(i -> horizon(curves.get(i).sizes(), places.get(i)))
                    .max()
                    .orElse(1);
            double widening = calibration().widening(alike, horizon, 0);
            List<Problem> problems = IntStream.of(chosen)
                    .mapToObj(i -> Cut.problem(kind, curves.get(i).runs(), places.get(i)))
                    .toList();
            List<List<Band>> bands = calibration().bands(problems, widening);
            for (int i = 0; i < chosen.length; i++) {
                results.set(chosen[i], forecasts(problems.get(i), bands.get(i)));
            }
            widenings.put(kind, widening);
        }
        return new Ahead(results, widenings);
    }

    /** How many of the largest sizes span the same factor as from the largest to the one that is asked. */
    private static int horizon(double[] sizes, List<Place> places) {
        double furthest = places.stream().mapToDouble(Place::size).max().orElseThrow();
        int last = sizes.length - 1;
        int steps = 1;
        while (steps < Math.min(FURTHEST_HORIZON, last - 1)
                && sizes[last] / sizes[last - steps] < furthest / sizes[last]) {
            steps++;
        }
        return steps;
    }

    private HeldOutCurve judged(Cut cut, List<Band> bands) {
        Problem problem = cut.problem();
        ScoreScale scale = problem.scale();
        Series series = problem.byScale();
        ToDoubleFunction<Place> line = line(series, problem.axis());
        double deviations = Quantiles.normalTwoSided(confidence);
        List<ScoreForecast> forecasts = forecasts(problem, bands);
        List<HeldOutScore> scores = new ArrayList<>();
        for (int t = 0; t < bands.size(); t++) {
            double actual = cut.asked().get(t).score();
            scores.add(new HeldOutScore(
                    forecasts.get(t),
                    actual,
                    scale.score(series.lastScore()),
                    scale.score(line.applyAsDouble(problem.targets().get(t))),
                    deviations * bands.get(t).halfWidthsOff(scale.of(actual), Double.MIN_NORMAL)));
        }
        return new HeldOutCurve((int) problem.sizes(), scores);
    }

    private List<ScoreForecast> forecasts(Problem problem, List<Band> bands) {
        ScoreScale scale = problem.scale();
        List<ScoreForecast> forecasts = new ArrayList<>();
        for (int t = 0; t < bands.size(); t++) {
            Band band = bands.get(t);
            double low = scale.score(band.low());
            double high = scale.score(band.high());
            forecasts.add(new ScoreForecast(
                    problem.targets().get(t),
                    scale.score(band.mean()),
                    new ConfidenceInterval(Math.min(low, high), Math.max(low, high), confidence)));
        }
        return forecasts;
    }

    private static ToDoubleFunction<Place> line(Series series, ScoreAxis axis) {
        var regression = new SimpleRegression();
        for (int i = 0; i < series.size(); i++) {
            regression.addData(series.x()[i], series.y()[i]);
        }
        // Models of several sizes and one compute have no slope.
        return place -> Double.isNaN(regression.getSlope()) ? series.meanScore() : regression.predict(axis.of(place));
    }
}
