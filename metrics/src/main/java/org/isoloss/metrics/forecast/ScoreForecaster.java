package org.isoloss.metrics.forecast;

import static org.isoloss.metrics.statistics.Arguments.require;
import static org.isoloss.metrics.statistics.Arguments.requireConfidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.isoloss.metrics.statistics.ConfidenceInterval;
import org.isoloss.metrics.statistics.Quantiles;

/**
 * Forecasts scores of larger models from those of smaller ones, for many curves together.
 *
 * <p>Half-widths are scaled by what they would have had to be at earlier cuts: there as many sizes are held out and
 * forecast from those below, from at least six runs of two sizes. With fewer than 40 such scores they stay as they are
 * (split conformal prediction; Vovk et al. 2005).
 *
 * @param unit of the losses, where they are known
 * @param confidence of the intervals
 */
public record ScoreForecaster(LossUnit unit, double confidence) {

    /** Losses in nats, 95 %. */
    public static final ScoreForecaster STANDARD = new ScoreForecaster(LossUnit.NATS, 0.95);

    private static final int RUNS_OF_A_CUT = 6;
    private static final int SCORES_OF_A_FACTOR = 40;
    private static final int MOST_CUTS = 12;
    private static final double LEAST_HALF_WIDTH = 0.01;

    public ScoreForecaster {
        requireConfidence(confidence);
    }

    /** What was held out of many curves. */
    public record HeldOut(List<Optional<HeldOutCurve>> curves, double widening) {}

    /** Forecasts for many curves, one list a curve. */
    public record Ahead(List<List<ScoreForecast>> curves, double widening) {}

    /** Returns whether a curve has sizes enough to hold some out: at least two stay. */
    public static boolean canHoldOut(ForecastCurve curve, int held) {
        return curve.sizes().length >= held + 2;
    }

    /**
     * Forecasts the largest sizes of each curve from the smaller ones.
     *
     * @param held how many sizes are held out, at least 1
     * @return in the order of the curves; empty for a curve with fewer than two sizes more
     */
    public HeldOut heldOut(List<ForecastCurve> curves, int held) {
        require(held >= 1, "%s sizes held out; expected at least 1", held);
        int[] chosen = IntStream.range(0, curves.size())
                .filter(i -> canHoldOut(curves.get(i), held))
                .toArray();
        List<Cut> cuts =
                IntStream.of(chosen).mapToObj(i -> Cut.of(curves.get(i), held, 0)).toList();
        List<Optional<HeldOutCurve>> results = new ArrayList<>();
        curves.forEach(curve -> results.add(Optional.empty()));
        if (cuts.isEmpty()) {
            return new HeldOut(results, 1);
        }
        double widening = widening(IntStream.of(chosen).mapToObj(curves::get).toList(), held, held);
        List<List<Band>> bands = bands(cuts.stream().map(Cut::problem).toList(), widening);
        for (int i = 0; i < chosen.length; i++) {
            results.set(chosen[i], Optional.of(judged(cuts.get(i), bands.get(i))));
        }
        return new HeldOut(results, widening);
    }

    /**
     * Forecasts models that nobody has measured.
     *
     * @param curves of at least two sizes each
     * @param places of the models, the same for all curves
     */
    public Ahead ahead(List<ForecastCurve> curves, List<Place> places) {
        require(!places.isEmpty(), "no places; expected at least one");
        List<Problem> problems = curves.stream()
                .map(curve -> problem(curve.kind(), curve.runs(), places))
                .toList();
        double furthest = places.stream().mapToDouble(Place::size).max().orElseThrow();
        int horizon = curves.stream()
                .mapToInt(curve -> horizon(curve.sizes(), furthest))
                .max()
                .orElse(1);
        double widening = widening(curves, horizon, 0);
        List<List<Band>> bands = bands(problems, widening);
        List<List<ScoreForecast>> forecasts = new ArrayList<>();
        for (int i = 0; i < curves.size(); i++) {
            ScoreScale scale = problems.get(i).scale();
            List<ScoreForecast> curve = new ArrayList<>();
            for (int t = 0; t < places.size(); t++) {
                curve.add(forecast(places.get(t), bands.get(i).get(t), scale));
            }
            forecasts.add(curve);
        }
        return new Ahead(forecasts, widening);
    }

    /** How many of the largest sizes span the same factor as from the largest to the one that is asked. */
    private static int horizon(double[] sizes, double furthest) {
        int last = sizes.length - 1;
        int steps = 1;
        while (steps < Math.min(3, last - 1) && sizes[last] / sizes[last - steps] < furthest / sizes[last]) {
            steps++;
        }
        return steps;
    }

    private static Problem problem(ScoreKind kind, List<MeasuredRun> runs, List<Place> targets) {
        List<Place> all = new ArrayList<>(targets);
        runs.forEach(run -> all.add(run.place()));
        return new Problem(ScoreAxis.of(all), kind, runs, targets);
    }

    /** A curve cut in two: what is known, and what is asked. */
    private record Cut(Problem problem, List<MeasuredRun> asked) {

        /**
         * Holds out the largest sizes.
         *
         * @param dropped how many sizes above these are left out altogether
         */
        static Cut of(ForecastCurve curve, int held, int dropped) {
            double[] sizes = curve.sizes();
            double least = sizes[sizes.length - dropped - held];
            List<MeasuredRun> asked = curve.between(least, sizes[sizes.length - dropped - 1]);
            List<Place> places = asked.stream().map(MeasuredRun::place).toList();
            return new Cut(ScoreForecaster.problem(curve.kind(), curve.below(least), places), asked);
        }
    }

    private List<List<Band>> bands(List<Problem> problems, double widening) {
        List<List<Band>> averages = new Members(unit, confidence).averages(problems);
        return widening == 1
                ? averages
                : averages.stream()
                        .map(bands -> bands.stream()
                                .map(band -> band.widened(widening, LEAST_HALF_WIDTH))
                                .toList())
                        .toList();
    }

    /** Returns the factor of half-widths that earlier cuts ask for; 1 if there are too few. */
    private double widening(List<ForecastCurve> curves, int held, int dropped) {
        List<Double> misses = new ArrayList<>();
        for (int cut = 0; cut < MOST_CUTS; cut++) {
            int above = dropped + cut * held;
            List<Cut> cuts = curves.stream()
                    .filter(curve -> curve.sizes().length >= above + held + 2)
                    .map(curve -> Cut.of(curve, held, above))
                    .filter(c -> c.problem().runs().size() >= RUNS_OF_A_CUT)
                    .toList();
            if (cuts.isEmpty()) {
                break;
            }
            misses.addAll(misses(cuts));
        }
        if (misses.size() < SCORES_OF_A_FACTOR) {
            return 1;
        }
        List<Double> sorted = misses.stream().sorted().toList();
        int rank = (int) Math.ceil(confidence * (sorted.size() + 1));
        return sorted.get(Math.min(rank, sorted.size()) - 1);
    }

    private List<Double> misses(List<Cut> cuts) {
        List<List<Band>> bands = bands(cuts.stream().map(Cut::problem).toList(), 1);
        List<Double> misses = new ArrayList<>();
        for (int i = 0; i < cuts.size(); i++) {
            ScoreScale scale = cuts.get(i).problem().scale();
            for (int t = 0; t < bands.get(i).size(); t++) {
                double z = scale.of(cuts.get(i).asked().get(t).score());
                misses.add(Math.abs(bands.get(i).get(t).halfWidthsOff(z, LEAST_HALF_WIDTH)));
            }
        }
        return misses;
    }

    private HeldOutCurve judged(Cut cut, List<Band> bands) {
        Problem problem = cut.problem();
        ScoreScale scale = problem.scale();
        Series series = problem.byScale();
        Function<Place, Double> line = line(series, problem.axis());
        double deviations = Quantiles.normalTwoSided(confidence);
        List<HeldOutScore> scores = new ArrayList<>();
        for (int t = 0; t < bands.size(); t++) {
            Place place = problem.targets().get(t);
            double actual = cut.asked().get(t).score();
            scores.add(new HeldOutScore(
                    forecast(place, bands.get(t), scale),
                    actual,
                    scale.score(series.lastScore()),
                    scale.score(line.apply(place)),
                    deviations * bands.get(t).halfWidthsOff(scale.of(actual), Double.MIN_NORMAL)));
        }
        return new HeldOutCurve((int) problem.sizes(), scores);
    }

    private ScoreForecast forecast(Place place, Band band, ScoreScale scale) {
        double low = scale.score(band.low());
        double high = scale.score(band.high());
        return new ScoreForecast(
                place,
                scale.score(band.mean()),
                new ConfidenceInterval(Math.min(low, high), Math.max(low, high), confidence));
    }

    private static Function<Place, Double> line(Series series, ScoreAxis axis) {
        var regression = new SimpleRegression();
        for (int i = 0; i < series.size(); i++) {
            regression.addData(series.x()[i], series.y()[i]);
        }
        return place -> regression.predict(axis.of(place));
    }
}
