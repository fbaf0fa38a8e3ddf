package org.isoloss.metrics.score;

import static org.isoloss.metrics.statistics.IntervalSimulation.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.isoloss.metrics.bias.RunShortcuts;
import org.isoloss.metrics.prediction.Prediction;
import org.isoloss.metrics.statistics.BinomialIntervals;
import org.isoloss.metrics.statistics.IntervalSimulation.Drawn;
import org.isoloss.metrics.statistics.TwoShares;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How often the intervals of the views of {@code score} hold the truth: of groups, of pairs, and of runs. */
class ComparedCoverageTest {

    private static final ScoreOptions OPTIONS = ScoreOptions.STANDARD;
    private static final MetricDescription METRIC = Metrics.named("recorded:x").description();

    /** A law of scores and its mean. */
    private record Law(String name, ToDoubleFunction<SplittableRandom> draw, double mean) {}

    private static final List<Law> LAWS = List.of(
            new Law("normal", SplittableRandom::nextGaussian, 0),
            new Law("uniform", SplittableRandom::nextDouble, 0.5),
            new Law("a quarter 0, a quarter 1", r -> Math.max(0, Math.min(1, 2 * r.nextDouble() - 0.5)), 0.5),
            new Law("two thirds 1", r -> Math.min(1, 3 * r.nextDouble()), 5 / 6.0),
            new Law("exponential", r -> -Math.log(1 - r.nextDouble()), 1));

    @ParameterizedTest(name = "{0} items")
    @ValueSource(ints = {5, 10, 20, 100})
    void scores(int n) {
        for (Law law : LAWS) {
            check(
                    "mean, " + law.name(),
                    n,
                    random -> new Drawn(items(law, n, random).mean(OPTIONS).interval(), law.mean()));
            for (int other : new int[] {n, 4 * n}) {
                check(
                        "groups, " + law.name() + (other == n ? "" : ", other four times as large"),
                        n,
                        random -> new Drawn(
                                items(law, n, random)
                                        .against(items(law, other, random), OPTIONS)
                                        .interval(),
                                0));
            }
            check("paired, " + law.name(), n, random -> paired(law, n, random));
            if (law.mean() < 1) { // the gap of a run is bounded
                check("gap over runs, " + law.name(), n, random -> {
                    List<Double> gaps = new ArrayList<>();
                    for (int i = 0; i < n; i++) {
                        gaps.add(law.draw().applyAsDouble(random));
                    }
                    return new Drawn(RunShortcuts.interval(gaps, 0.95), law.mean());
                });
            }
        }
    }

    @ParameterizedTest(name = "{0} items")
    @ValueSource(ints = {5, 10, 20, 100})
    void shares(int n) {
        for (int other : new int[] {n, 4 * n}) {
            check("groups of shares" + (other == n ? "" : ", other four times as large"), n, random -> {
                double p = random.nextDouble();
                double q = random.nextDouble();
                return new Drawn(
                        Optional.of(TwoShares.unpaired(right(p, n, random), n, right(q, other, random), other, 0.95)),
                        p - q);
            });
        }
        check("label of the demonstrations", n, random -> {
            double p = random.nextDouble();
            double q = (1 - p) * random.nextDouble();
            long first = 0;
            long second = 0;
            for (int i = 0; i < n; i++) {
                double u = random.nextDouble();
                first += u < p ? 1 : 0;
                second += u >= p && u < p + q ? 1 : 0;
            }
            return new Drawn(Optional.of(TwoShares.paired(first, second, n, 0.95)), p - q);
        });
        check("kept in the worst variant", n, random -> {
            int right = right(random.nextDouble(), n, random);
            double kept = random.nextDouble();
            int worst = right(kept, right, random);
            return new Drawn(
                    right > 0 ? Optional.of(BinomialIntervals.wilson(worst, right, 0.95)) : Optional.empty(), kept);
        });
    }

    @ParameterizedTest(name = "{0} clusters")
    @ValueSource(ints = {4, 8, 20})
    void clusters(int clusters) {
        for (Law law : LAWS.subList(0, 2)) {
            check("groups within clusters, " + law.name(), clusters, random -> {
                double[] common = common(law, clusters, random);
                return new Drawn(
                        clustered(law, common, 0, random)
                                .against(clustered(law, common, 0, random), OPTIONS)
                                .interval(),
                        0);
            });
            check(
                    "groups of clusters, " + law.name(),
                    clusters,
                    random -> new Drawn(
                            clustered(law, common(law, clusters, random), 0, random)
                                    .against(clustered(law, common(law, clusters, random), clusters, random), OPTIONS)
                                    .interval(),
                            0));
        }
    }

    /** One score is the other's and a draw more. */
    private static Drawn paired(Law law, int n, SplittableRandom random) {
        List<Double> first = new ArrayList<>();
        List<Double> second = new ArrayList<>();
        List<Prediction> items = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            double hard = law.draw().applyAsDouble(random);
            first.add(hard + law.draw().applyAsDouble(random));
            second.add(hard);
            items.add(Prediction.withId("i" + i).build());
        }
        return new Drawn(
                ItemScores.of(METRIC, items, first)
                        .minus(ItemScores.of(METRIC, items, second), OPTIONS)
                        .orElseThrow()
                        .interval(),
                law.mean());
    }

    private static ItemScores items(Law law, int n, SplittableRandom random) {
        List<Prediction> items = new ArrayList<>();
        List<Double> scores = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            items.add(Prediction.withId("i" + i).build());
            scores.add(law.draw().applyAsDouble(random));
        }
        return ItemScores.of(METRIC, items, scores);
    }

    private static double[] common(Law law, int clusters, SplittableRandom random) {
        double[] common = new double[clusters];
        for (int c = 0; c < clusters; c++) {
            common[c] = law.draw().applyAsDouble(random);
        }
        return common;
    }

    /** Three items of each cluster, whose names count from a number on. */
    private static ItemScores clustered(Law law, double[] common, int from, SplittableRandom random) {
        List<Prediction> items = new ArrayList<>();
        List<Double> scores = new ArrayList<>();
        for (int c = 0; c < common.length; c++) {
            for (int i = 0; i < 3; i++) {
                items.add(Prediction.withId("i" + c + "." + i)
                        .cluster("c" + (from + c))
                        .build());
                scores.add(law.draw().applyAsDouble(random) + common[c]);
            }
        }
        return ItemScores.of(METRIC, items, scores);
    }

    private static int right(double rate, int n, SplittableRandom random) {
        int right = 0;
        for (int i = 0; i < n; i++) {
            right += random.nextDouble() < rate ? 1 : 0;
        }
        return right;
    }
}
