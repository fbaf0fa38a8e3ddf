package org.isoloss.metrics.emergence;

import static org.isoloss.metrics.statistics.Arguments.require;
import static org.isoloss.metrics.statistics.Arguments.requireProbability;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.isoloss.metrics.scaling.ScalingCurve;
import org.isoloss.metrics.scaling.ScalingPoint;
import org.isoloss.metrics.statistics.BestOfGuesses;
import org.isoloss.metrics.statistics.BinomialIntervals;
import org.isoloss.metrics.statistics.MultipleTesting;

/**
 * Rule E1 for the definition of Wei et al.: absent in smaller models, present in larger ones. An ability is present at a
 * scale if its accuracy there is significantly above chance; its emergent scale is the smallest from which this holds of
 * every larger model. It is emergent only if no smaller model is above chance, at least two of them span a factor of 4, and
 * what the last of them may have at most is less than what the first model above has.
 *
 * @param chance the accuracy of guessing
 * @param tries among how many prompts or checkpoints the scores were chosen as the best; 1 for none
 * @param significance of the one-sided tests
 * @param correction for the number of scales
 * @see <a href="https://arxiv.org/abs/2206.07682">Wei et al. (2022)</a>
 */
public record EmergenceRule(double chance, int tries, double significance, Correction correction) {

    private static final double SPAN = 4;

    /** How the p-values of the scales are corrected. */
    public enum Correction {
        NONE,
        HOLM
    }

    public EmergenceRule {
        requireProbability("chance", chance);
        require(chance < 1, "chance is %s; expected below 1", chance);
        require(tries >= 1, "%s tries; expected at least 1", tries);
        require(significance > 0 && significance < 1, "significance is %s; expected between 0 and 1", significance);
    }

    /** Returns the rule with Holm's correction at 5 % for scores that were not selected. */
    public static EmergenceRule above(double chance) {
        return new EmergenceRule(chance, 1, 0.05, Correction.HOLM);
    }

    /**
     * One scale. Not above chance never means equal to chance: see the upper bound.
     *
     * @param z (accuracy - baseline) over the standard error of the baseline; NaN for a baseline of 0
     * @param pValue one-sided, corrected
     * @param upperBound the one-sided 95 % bound of the true accuracy
     */
    public record Point(double scale, double accuracy, long items, double z, double pValue, double upperBound) {}

    /**
     * What the rule says of a curve.
     *
     * @param firstAbove the index of the emergent scale; empty if the largest model is not above chance
     * @param emergent whether the further conditions hold as well
     * @param reason why it is not emergent; empty if it is
     */
    public record Result(List<Point> points, OptionalInt firstAbove, boolean emergent, String reason) {

        public Result {
            points = List.copyOf(points);
        }

        /** Returns the p-value of the largest model, corrected for the number of scales: of any claim of an ability. */
        public double pValue() {
            return points.get(points.size() - 1).pValue();
        }

        /** Returns the bracket of the emergent scale; empty without one. */
        public Optional<Bracket> bracket() {
            return firstAbove.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Bracket(
                            firstAbove.getAsInt() == 0
                                    ? 0
                                    : points.get(firstAbove.getAsInt() - 1).scale(),
                            points.get(firstAbove.getAsInt()).scale()));
        }
    }

    /**
     * Between which scales an ability appears.
     *
     * @param absentAt the largest scale at which it is not above chance before the emergent scale; 0 for none
     * @param presentFrom the emergent scale
     */
    public record Bracket(double absentAt, double presentFrom) {

        /** Returns the bracket of a number of parameters as training FLOPs, 6 N D with the same tokens at every size. */
        public Bracket inTrainingFlops(double tokens) {
            require(tokens > 0, "tokens is %s; expected above 0", tokens);
            return new Bracket(6 * absentAt * tokens, 6 * presentFrom * tokens);
        }
    }

    /** Applies the rule to accuracies with known numbers of items. */
    public Result apply(ScalingCurve curve) {
        require(curve.isShares(), "the curve has no counts of items; expected accuracies");
        double[] raw = new double[curve.size()];
        for (int i = 0; i < raw.length; i++) {
            raw[i] = pValue(curve.points().get(i));
        }
        double[] corrected = switch (correction) {
            case NONE -> raw;
            case HOLM -> MultipleTesting.holm(raw);
        };
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < raw.length; i++) {
            ScalingPoint point = curve.points().get(i);
            long n = point.items().orElseThrow();
            long right = Math.round(point.score() * n);
            double upper = BinomialIntervals.upperBound(right, n, 0.95);
            points.add(new Point(point.scale(), point.score(), n, z(point), corrected[i], upper));
        }
        OptionalInt first = firstAbove(points);
        String reason = reason(points, first);
        return new Result(points, first, reason.isEmpty(), reason);
    }

    private double baseline(long items) {
        return tries == 1 ? chance : new BestOfGuesses(Math.toIntExact(items), chance, tries).expectedAccuracy();
    }

    private double z(ScalingPoint point) {
        long n = point.items().orElseThrow();
        double baseline = baseline(n);
        return baseline == 0 ? Double.NaN : (point.score() - baseline) / Math.sqrt(baseline * (1 - baseline) / n);
    }

    /** The exact binomial tail. With chance 0 a lucky hit is no ability: guessing is taken to give one in a test set. */
    private double pValue(ScalingPoint point) {
        int n = Math.toIntExact(point.items().orElseThrow());
        int right = (int) Math.round(point.score() * n);
        if (chance == 0) {
            return right == 0 ? 1 : BinomialDistribution.of(n, 1.0 / n).survivalProbability(right - 1);
        }
        return new BestOfGuesses(n, chance, tries).pValue(right);
    }

    private OptionalInt firstAbove(List<Point> points) {
        int first = points.size();
        while (first > 0 && points.get(first - 1).pValue() < significance) {
            first--;
        }
        return first == points.size() ? OptionalInt.empty() : OptionalInt.of(first);
    }

    private String reason(List<Point> points, OptionalInt firstAbove) {
        if (firstAbove.isEmpty()) {
            return "the largest model is not above chance";
        }
        int first = firstAbove.getAsInt();
        List<Point> absent = points.subList(0, first);
        Optional<Point> early =
                absent.stream().filter(p -> p.pValue() < significance).findFirst();
        if (early.isPresent()) {
            return String.format(
                    Locale.ROOT,
                    "the smaller model of scale %.4g is above chance with %.4f",
                    early.get().scale(),
                    early.get().accuracy());
        }
        if (absent.size() < 2
                || absent.get(absent.size() - 1).scale() < SPAN * absent.get(0).scale()) {
            return absent.size() + " smaller models are not above chance; needed are two that span a factor of 4";
        }
        Point last = points.get(first - 1);
        if (!(last.upperBound() < points.get(first).accuracy())) {
            return String.format(
                    Locale.ROOT,
                    "the model before may have %.4f, the first above has %.4f",
                    last.upperBound(),
                    points.get(first).accuracy());
        }
        return "";
    }

    /**
     * Returns how often each scale is the emergent one when every accuracy is redrawn from its binomial distribution: the
     * uncertainty that the test set leaves about the threshold.
     *
     * @return shares by index of the scale, and in the last place that of no emergent scale
     */
    public double[] thresholdShares(ScalingCurve curve, int resamples, long seed) {
        require(curve.isShares(), "the curve has no counts of items; expected accuracies");
        require(resamples >= 1, "%s resamples; expected at least 1", resamples);
        var random = new SplittableRandom(seed);
        double[] shares = new double[curve.size() + 1];
        for (int r = 0; r < resamples; r++) {
            List<ScalingPoint> drawn = new ArrayList<>();
            for (ScalingPoint point : curve.points()) {
                int n = Math.toIntExact(point.items().orElseThrow());
                int right = BinomialDistribution.of(n, point.score()).inverseCumulativeProbability(random.nextDouble());
                drawn.add(ScalingPoint.ofSuccesses(point.scale(), right, n));
            }
            shares[apply(new ScalingCurve(drawn)).firstAbove().orElse(curve.size())] += 1.0 / resamples;
        }
        return shares;
    }
}
