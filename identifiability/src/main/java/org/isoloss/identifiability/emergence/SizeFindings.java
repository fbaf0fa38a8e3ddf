package org.isoloss.identifiability.emergence;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.isoloss.base.random.Seed;

/**
 * The networks of one size.
 *
 * @param width of the networks
 * @param parameters how many each has
 * @param trainingFlops operations of each training
 * @param exactMatch by seed
 * @param spread of exact match over seeds
 * @param successProbability exact, mean over seeds
 * @param nats loss of the answer, mean over seeds
 * @param digits share right by position of the answer, mean over seeds
 * @param digitProbabilities probability of the right symbol by position, mean over seeds
 * @param product what the product rule says of exact match: the product over positions of the shares right, mean over seeds
 * @param jump along training
 */
public record SizeFindings(
        int width,
        long parameters,
        double trainingFlops,
        List<Double> exactMatch,
        SeedSpread spread,
        double successProbability,
        double nats,
        List<Double> digits,
        List<Double> digitProbabilities,
        double product,
        TrainingJump jump) {

    public SizeFindings {
        exactMatch = List.copyOf(exactMatch);
        digits = List.copyOf(digits);
        digitProbabilities = List.copyOf(digitProbabilities);
    }

    /** Sums up the runs of one size. */
    static SizeFindings of(List<AbilityRun> runs, Seed seed) {
        AbilityRun first = runs.get(0);
        double[] exact = scores(runs, AbilityMetric.EXACT_MATCH);
        return new SizeFindings(
                first.width(),
                first.parameters(),
                first.trainingFlops(),
                Arrays.stream(exact).boxed().toList(),
                SeedSpread.of(exact, seed),
                mean(scores(runs, AbilityMetric.SUCCESS_PROBABILITY)),
                -mean(scores(runs, AbilityMetric.LOG_LIKELIHOOD)),
                means(runs, AbilityScores::digits),
                means(runs, AbilityScores::digitProbabilities),
                mean(runs.stream().mapToDouble(run -> product(run.scores())).toArray()),
                TrainingJump.of(runs));
    }

    /** Positions as if they were right independently of each other. */
    static double product(AbilityScores scores) {
        return Arrays.stream(scores.digits()).reduce(1, (a, b) -> a * b);
    }

    static double[] scores(List<AbilityRun> runs, AbilityMetric metric) {
        return runs.stream().mapToDouble(run -> run.scores().mean(metric)).toArray();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static List<Double> means(List<AbilityRun> runs, Function<AbilityScores, double[]> of) {
        int positions = of.apply(runs.get(0).scores()).length;
        return IntStream.range(0, positions)
                .mapToObj(k -> runs.stream()
                        .mapToDouble(run -> of.apply(run.scores())[k])
                        .average()
                        .orElseThrow())
                .toList();
    }
}
