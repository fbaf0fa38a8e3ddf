package org.isoloss.metrics.family;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.isoloss.base.parallel.PooledTasks;
import org.isoloss.metrics.emergence.EmergenceRule;
import org.isoloss.metrics.emergence.MetricEffect;
import org.isoloss.metrics.emergence.PredictedExactMatch;
import org.isoloss.metrics.forecast.ForecastCurve;
import org.isoloss.metrics.forecast.HeldOutCurve;
import org.isoloss.metrics.forecast.LossUnit;
import org.isoloss.metrics.forecast.ScoreForecaster;
import org.isoloss.metrics.scaling.CurveAnalysis;
import org.isoloss.metrics.scaling.ScalingCurve;
import org.isoloss.metrics.scaling.ScalingPoint;
import org.isoloss.metrics.scaling.ShapeClassifier;
import org.isoloss.metrics.score.MetricDescription.Orientation;
import org.isoloss.metrics.statistics.MultipleTesting;

/**
 * All curves of a family analysed, with p-values corrected for their number.
 *
 * @param curves in order of task and metric
 * @param effects of tasks that have both a share of right answers and a likelihood of the target
 */
public record FamilyAnalysis(List<Curve> curves, List<Effect> effects) {

    private static final int HELD_OUT = 2;

    public FamilyAnalysis {
        curves = List.copyOf(curves);
        effects = List.copyOf(effects);
    }

    /**
     * One task and metric.
     *
     * @param raw the scores as the source has them
     * @param orientation under which they were analysed: a metric of which lower is better is analysed with its sign turned
     * @param analysis of the oriented scores
     * @param breakthroughnessQValue the p-value of the breakthroughness after Benjamini and Hochberg, over all curves
     * @param changeQValue the p-value of any change after Benjamini and Hochberg; NaN for an undetermined curve
     * @param surpriseQValue the p-value of the surprise after Benjamini and Hochberg, over all curves that are neither flat
     *     nor undetermined; empty for these
     * @param chance the accuracy of guessing, where it is known
     * @param group whether it is of an aggregate of tasks, which is no further test: its p-values are corrected for nothing
     *     and correct nothing, and its q-values are NaN or empty
     * @param forecast of the two largest models from the others, all curves together; empty if there are too few
     * @param aboveChanceQValue the p-value of the largest model above chance after Benjamini and Hochberg, over all curves
     *     of which chance is known; NaN for the others
     * @param aboveChance rule E1; empty without a known chance, or for scores that are not shares of right answers
     */
    public record Curve(
            CurveKey key,
            ScalingCurve raw,
            Orientation orientation,
            CurveAnalysis analysis,
            double breakthroughnessQValue,
            double changeQValue,
            OptionalDouble surpriseQValue,
            OptionalDouble chance,
            boolean group,
            Optional<HeldOutCurve> forecast,
            double aboveChanceQValue,
            Optional<EmergenceRule.Result> aboveChance) {

        private static final double SIGNIFICANCE = 0.05;

        /**
         * Returns why the ability is not called emergent: what rule E1 lacks, or the correction over tasks, or that smaller
         * models foretell the largest. Empty if it is called so, or chance is not known.
         */
        public String notEmergentBecause() {
            if (aboveChance.isEmpty() || !aboveChance.get().reason().isEmpty()) {
                return aboveChance.map(EmergenceRule.Result::reason).orElse("");
            }
            if (!(group || aboveChanceQValue < SIGNIFICANCE)) {
                return String.format(
                        Locale.ROOT,
                        "over all tasks the largest model is above chance with q = %.4f",
                        aboveChanceQValue);
            }
            double surprise = analysis.shape().surprisePValue().orElse(1);
            return surprise < SIGNIFICANCE
                    ? ""
                    : String.format(
                            Locale.ROOT, "a smooth curve through the smaller models leads there (p = %.4f)", surprise);
        }

        /** Returns whether the ability is called emergent. */
        public boolean emergent() {
            return aboveChance.isPresent() && notEmergentBecause().isEmpty();
        }
    }

    /** A share of right answers beside the log-likelihood of the target. */
    public record Effect(CurveKey discontinuous, CurveKey companion, MetricEffect effect) {}

    /**
     * Analyses curves, in parallel.
     *
     * @param curves of at least two points each
     * @param orientations which values of a curve are better, see {@link Family#orientation}
     */
    public static FamilyAnalysis of(
            SortedMap<CurveKey, ScalingCurve> curves,
            Function<CurveKey, Orientation> orientations,
            ChanceLevels chances,
            CurveAnalysis.Options options) {
        return of(curves, orientations, key -> false, chances, options);
    }

    /**
     * Analyses curves, in parallel.
     *
     * @param curves of at least two points each
     * @param orientations which values of a curve are better, see {@link Family#orientation}
     * @param groups which curves are of aggregates of tasks, see {@link Family#isGroup}
     */
    public static FamilyAnalysis of(
            SortedMap<CurveKey, ScalingCurve> curves,
            Function<CurveKey, Orientation> orientations,
            Predicate<CurveKey> groups,
            ChanceLevels chances,
            CurveAnalysis.Options options) {
        List<Map.Entry<CurveKey, ScalingCurve>> entries = List.copyOf(curves.entrySet());
        List<CurveAnalysis> analyses = PooledTasks.map(
                entries,
                entry -> CurveAnalysis.of(oriented(orientations.apply(entry.getKey()), entry.getValue()), options));
        boolean[] isTest = new boolean[entries.size()];
        for (int i = 0; i < isTest.length; i++) {
            isTest[i] = !groups.test(entries.get(i).getKey());
        }
        double[] sudden = qValues(analyses, isTest, CurveAnalysis::breakthroughnessPValue);
        // Curves of which no change can be judged are no tests, and do not count among them.
        double[] change = qValues(analyses, isTest, a -> a.shape().flatPValue());
        List<OptionalDouble> surprises = surpriseQValues(analyses, isTest);
        List<OptionalDouble> chance = new ArrayList<>();
        List<Optional<EmergenceRule.Result>> above = new ArrayList<>();
        for (Map.Entry<CurveKey, ScalingCurve> entry : entries) {
            boolean share = orientations.apply(entry.getKey()) == Orientation.HIGHER
                    && entry.getValue().isShares();
            OptionalDouble level = share ? chances.of(entry.getKey().task()) : OptionalDouble.empty();
            chance.add(level);
            above.add(
                    level.isPresent()
                            ? Optional.of(
                                    EmergenceRule.above(level.getAsDouble()).apply(entry.getValue()))
                            : Optional.empty());
        }
        double[] aboveQ = corrected(IntStream.range(0, isTest.length)
                .mapToDouble(i -> isTest[i]
                        ? above.get(i).map(EmergenceRule.Result::pValue).orElse(Double.NaN)
                        : Double.NaN)
                .toArray());
        List<Optional<HeldOutCurve>> forecasts = forecasts(entries, orientations, options.confidence());
        List<Curve> results = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            CurveKey key = entries.get(i).getKey();
            results.add(new Curve(
                    key,
                    entries.get(i).getValue(),
                    orientations.apply(key),
                    analyses.get(i),
                    sudden[i],
                    change[i],
                    surprises.get(i),
                    chance.get(i),
                    !isTest[i],
                    forecasts.get(i),
                    aboveQ[i],
                    above.get(i)));
        }
        return new FamilyAnalysis(results, effects(curves, options));
    }

    private static List<Optional<HeldOutCurve>> forecasts(
            List<Map.Entry<CurveKey, ScalingCurve>> entries,
            Function<CurveKey, Orientation> orientations,
            double confidence) {
        List<Optional<HeldOutCurve>> forecasts = new ArrayList<>();
        List<ForecastCurve> curves = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (Map.Entry<CurveKey, ScalingCurve> entry : entries) {
            FamilyCurves.curve(entry.getValue(), orientations.apply(entry.getKey()))
                    .ifPresent(curve -> {
                        curves.add(curve);
                        places.add(forecasts.size());
                    });
            forecasts.add(Optional.empty());
        }
        List<Optional<HeldOutCurve>> held = new ScoreForecaster(LossUnit.NATS, confidence)
                .heldOut(curves, HELD_OUT)
                .curves();
        for (int i = 0; i < held.size(); i++) {
            forecasts.set(places.get(i), held.get(i));
        }
        return forecasts;
    }

    static ScalingCurve oriented(Orientation orientation, ScalingCurve curve) {
        return orientation == Orientation.LOWER ? curve.negated() : curve;
    }

    /** Returns the corrected p-values of the curves that are tests and have one; NaN for the others. */
    private static double[] qValues(
            List<CurveAnalysis> analyses, boolean[] isTest, ToDoubleFunction<CurveAnalysis> pValue) {
        double[] all = new double[isTest.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = isTest[i] ? pValue.applyAsDouble(analyses.get(i)) : Double.NaN;
        }
        return corrected(all);
    }

    /** Corrects the p-values that are none NaN, which stay. */
    private static double[] corrected(double[] pValues) {
        double[] all = pValues.clone();
        double[] tested = Arrays.stream(all).filter(p -> !Double.isNaN(p)).toArray();
        double[] adjusted = MultipleTesting.benjaminiHochberg(tested);
        int next = 0;
        for (int i = 0; i < all.length; i++) {
            all[i] = Double.isNaN(all[i]) ? Double.NaN : adjusted[next++];
        }
        return all;
    }

    private static List<OptionalDouble> surpriseQValues(List<CurveAnalysis> analyses, boolean[] isTest) {
        double[] adjusted = qValues(
                analyses,
                isTest,
                a -> a.shape().candidates().isEmpty()
                        ? Double.NaN
                        : a.shape().surprisePValue().orElse(1));
        List<OptionalDouble> all = new ArrayList<>();
        for (int i = 0; i < adjusted.length; i++) {
            boolean inQuestion = analyses.get(i).shape().surprisePValue().isPresent() && !Double.isNaN(adjusted[i]);
            all.add(inQuestion ? OptionalDouble.of(adjusted[i]) : OptionalDouble.empty());
        }
        return all;
    }

    private static List<Effect> effects(SortedMap<CurveKey, ScalingCurve> curves, CurveAnalysis.Options options) {
        List<Effect> effects = new ArrayList<>();
        curves.forEach((key, curve) -> {
            CurveKey companion = new CurveKey(key.task(), "nll");
            ScalingCurve nll = curves.get(companion);
            if (nll == null || !key.metric().equals("acc") || !curve.isShares()) {
                return;
            }
            if (Arrays.equals(curve.scales(), nll.scales())
                    && nll.weightingErrors().isPresent()) {
                List<PredictedExactMatch> predicted =
                        nll.points().stream().map(FamilyAnalysis::predicted).toList();
                var classifier = new ShapeClassifier(0.05, 999, options.seed());
                effects.add(new Effect(key, companion, MetricEffect.of(curve, nll.negated(), predicted, classifier)));
            }
        });
        return effects;
    }

    /** exp(-nll): what the mean likelihood implies, below the accuracy of greedy decoding. */
    private static PredictedExactMatch predicted(ScalingPoint nll) {
        double likelihood = Math.min(1, Math.exp(-nll.score()));
        return new PredictedExactMatch(
                likelihood, likelihood * nll.standardError().orElse(0));
    }
}
