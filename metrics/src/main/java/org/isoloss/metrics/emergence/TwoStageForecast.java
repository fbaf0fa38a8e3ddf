package org.isoloss.metrics.emergence;

import static org.isoloss.metrics.statistics.Arguments.require;
import static org.isoloss.metrics.statistics.Arguments.requireConfidence;
import static org.isoloss.metrics.statistics.Arguments.requireFinite;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.statistics.distribution.TDistribution;
import org.isoloss.base.random.RandomStreams;
import org.isoloss.metrics.fit.CurveFit;
import org.isoloss.metrics.fit.CurveFitter;
import org.isoloss.metrics.fit.FitOutcome;
import org.isoloss.metrics.fit.Logistic;
import org.isoloss.metrics.fit.PolynomialForm;
import org.isoloss.metrics.fit.PowerLawWithOffset;
import org.isoloss.metrics.statistics.ConfidenceInterval;
import org.isoloss.metrics.statistics.Quantiles;

/**
 * Forecasts a discontinuous score through a continuous one: the loss from scale by a power law with offset, the score from
 * the loss by a logistic curve (a line, where the runs are too few for one). The loss is smooth where the score still
 * stands at chance; the second stage may be fitted on all runs of a family, checkpoints of small models included.
 *
 * @param lossFit loss against scale
 * @param scoreFit score against exp(-loss)
 */
public record TwoStageForecast(CurveFit lossFit, CurveFit scoreFit) {

    private static final int DRAWS = 5_000;

    /**
     * A forecast at one scale.
     *
     * @param interval of the score to be measured, which carries the error of both stages
     */
    public record Prediction(double scale, double loss, double score, ConfidenceInterval interval) {}

    /**
     * Fits both stages.
     *
     * @param scales of the runs, above 0, ascending, at least 4
     * @param losses of the runs, nats
     * @param stageLosses losses of the runs of the second stage, in any order: those of the first, or more
     * @param stageScores scores of the runs of the second stage
     */
    public static TwoStageForecast fit(double[] scales, double[] losses, double[] stageLosses, double[] stageScores) {
        requireFinite("stageLosses", stageLosses);
        requireFinite("stageScores", stageScores);
        require(
                stageLosses.length == stageScores.length,
                "%s losses for %s scores",
                stageLosses.length,
                stageScores.length);
        require(
                scales.length >= 4,
                "%s scales; expected at least 4, to leave the loss an error to estimate",
                scales.length);
        int[] order = IntStream.range(0, stageLosses.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -stageLosses[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        // exp(-loss) is a scale: a logistic in its logarithm is a logistic in the loss.
        double[] x =
                Arrays.stream(order).mapToDouble(i -> Math.exp(-stageLosses[i])).toArray();
        double[] y = Arrays.stream(order).mapToDouble(i -> stageScores[i]).toArray();
        CurveFit lossFit = CurveFitter.STANDARD
                .fit(PowerLawWithOffset.FREE, scales, losses)
                .orThrow();
        FitOutcome<CurveFit> logistic = CurveFitter.STANDARD.fit(Logistic.FREE, x, y);
        CurveFit scoreFit = logistic instanceof FitOutcome.Converged<CurveFit> converged && x.length > 4
                ? converged.fit()
                : CurveFitter.STANDARD.fit(PolynomialForm.LINE, x, y).orThrow();
        return new TwoStageForecast(lossFit, scoreFit);
    }

    /**
     * Forecasts the score at a scale, with an interval by simulation of both prediction errors.
     *
     * @return empty where the runs leave either stage open at the scale, as scores that are all equal do
     */
    public Optional<Prediction> predict(double scale, double confidence, long seed) {
        requireConfidence(confidence);
        if (!lossFit.determines(scale) || !isDetermined(scoreFit)) {
            return Optional.empty();
        }
        double loss = lossFit.predict(scale);
        double score = scoreFit.predict(Math.exp(-loss));
        UniformRandomProvider random = RandomStreams.of(seed, 0);
        // Half-widths at 50 % give the scale of each Student distribution without a second formula for it.
        double lossScale = lossFit.predictionInterval(scale, 0.5).width() / 2;
        var lossError = TDistribution.of(Math.max(1, lossFit.degreesOfFreedom()));
        var scoreError = TDistribution.of(Math.max(1, scoreFit.degreesOfFreedom()));
        double lossQuartile = lossError.inverseCumulativeProbability(0.75);
        double scoreQuartile = scoreError.inverseCumulativeProbability(0.75);
        var lossSampler = lossError.createSampler(random);
        var scoreSampler = scoreError.createSampler(random);
        double[] draws = new double[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
            double x = Math.exp(-(loss + lossScale / lossQuartile * lossSampler.sample()));
            if (!(x > 0 && x < Double.POSITIVE_INFINITY && scoreFit.determines(x))) {
                return Optional.empty(); // so wide an interval of the loss foretells no score
            }
            double width = scoreFit.predictionInterval(x, 0.5).width() / 2;
            draws[i] = scoreFit.predict(x) + width / scoreQuartile * scoreSampler.sample();
        }
        Arrays.sort(draws);
        double tail = (1 - confidence) / 2;
        ConfidenceInterval interval = new ConfidenceInterval(
                Quantiles.ofSorted(draws, tail), Quantiles.ofSorted(draws, 1 - tail), confidence);
        return Optional.of(new Prediction(scale, loss, score, interval));
    }

    private static boolean isDetermined(CurveFit fit) {
        return fit.parameterStandardErrors().stream().allMatch(Double::isFinite);
    }
}
