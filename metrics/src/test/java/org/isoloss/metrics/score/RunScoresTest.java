package org.isoloss.metrics.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.isoloss.metrics.likelihood.DocumentLikelihood;
import org.isoloss.metrics.prediction.Prediction;
import org.isoloss.metrics.reader.Evaluation;
import org.isoloss.metrics.reader.RecordedScore;
import org.isoloss.metrics.statistics.BinomialIntervals;
import org.isoloss.metrics.statistics.ClusteredMean;
import org.isoloss.metrics.statistics.MeanEstimate;
import org.junit.jupiter.api.Test;

class RunScoresTest {

    /** The paired comparison of the worked expectations: only A right on 3 of 12 items, only B on 1. */
    private static final int[] A = {1, 1, 0, 1, 0, 1, 1, 0, 1, 1, 1, 0};

    private static final int[] B = {1, 0, 0, 1, 0, 0, 1, 0, 1, 0, 1, 1};

    @Test
    void twoRunsAreComparedItemByItem() {
        RunScores a = run("a", A, "x");
        // The other file has its items in another order, and some of its own.
        RunScores b = new RunScores("b", metrics("exact_match"), false, task -> true);
        b.add(item("t", "own", "x", "y"));
        for (int i = B.length - 1; i >= 0; i--) {
            b.add(item("t", "" + i, B[i] == 1 ? "x" : "y", "x"));
        }
        ScoreDifference d = a.differences(b, ScoreOptions.STANDARD).get(0);
        assertThat(d.items()).isEqualTo(12);
        assertThat(d.difference()).isCloseTo(2.0 / 12, within(1e-15));
        assertThat(d.test()).isEqualTo(ScoreDifference.Test.MCNEMAR_EXACT);
        // Two-sided binomial of 3 against 1: 2 (1 + 4) / 16.
        assertThat(d.pValue()).isCloseTo(0.625, within(1e-12));
        double half =
                (d.interval().orElseThrow().high() - d.interval().orElseThrow().low()) / 2;
        // By hand: a third of a count more on either side, of 38 / 3 items: 10 and 4 of 38, their difference 6 of 38.
        assertThat(half)
                .isCloseTo(1.959963984540054 * Math.sqrt((14 / 38.0 - 36 / 1444.0) / (38 / 3.0)), within(1e-12));
        assertThat(d.correlation().orElseThrow()).isCloseTo(0.353553390593, within(1e-10));
    }

    @Test
    void successesHaveWilsonIntervals() {
        Score score = run("a", A, "x").scores(ScoreOptions.STANDARD).get(0);
        assertThat(score.value()).isCloseTo(8 / 12.0, within(1e-15));
        assertThat(score.items()).hasValue(12);
        assertThat(score.interval()).contains(BinomialIntervals.wilson(8, 12, 0.95));
    }

    @Test
    void clustersWidenTheError() {
        RunScores run = new RunScores("a", metrics("exact_match"), false, task -> true);
        double[] values = new double[12];
        int[] clusters = new int[12];
        for (int i = 0; i < 12; i++) {
            values[i] = i < 8 ? 1 : 0;
            clusters[i] = i / 4;
            run.add(Prediction.withId("" + i)
                    .task("t")
                    .cluster("c" + i / 4)
                    .text(i < 8 ? "x" : "y")
                    .target("x")
                    .build());
        }
        Score score = run.scores(ScoreOptions.STANDARD).get(0);
        assertThat(score.standardError().orElseThrow())
                .isEqualTo(ClusteredMean.of(values, clusters).standardError())
                .isGreaterThan(MeanEstimate.of(values).standardError());
        ScoreDifference d =
                run.differences(copyWithClusters(values), ScoreOptions.STANDARD).get(0);
        assertThat(d.test()).isEqualTo(ScoreDifference.Test.CLUSTER_SIGN_FLIP);
        assertThat(d.pValue()).isEqualTo(1);
    }

    /** Equal models: the swap test rejects at its level, no more often. */
    @Test
    void corpusMetricsHaveTheLevelOfTheSwapTest() {
        ScoreOptions options = new ScoreOptions(0.95, OptionalInt.of(99), 1);
        int rejected = 0;
        int trials = 200;
        for (int trial = 0; trial < trials; trial++) {
            var random = new SplittableRandom(trial);
            RunScores a = noisy("a", random);
            RunScores b = noisy("b", random);
            ScoreDifference d = a.differences(b, options).get(0);
            assertThat(d.test()).isEqualTo(ScoreDifference.Test.SWAP);
            rejected += d.pValue() <= 0.1 ? 1 : 0;
        }
        // 20 expected of 200, standard deviation 4.2: 37 is four of them above.
        assertThat(rejected).isBetween(5, 37);
    }

    @Test
    void corpusMetricsAreResampledInPairs() {
        RunScores a = noisy("a", new SplittableRandom(1));
        ScoreDifference d = a.differences(noisy("b", new SplittableRandom(1)), ScoreOptions.STANDARD)
                .get(0);
        assertThat(d.difference()).isZero();
        // The same answers, in pairs: no resample differs, and an interval of no width would be certainty.
        assertThat(d.interval()).isEmpty();
        assertThat(d.pValue()).isOne();
        Score score = a.scores(ScoreOptions.STANDARD).get(0);
        assertThat(score.interval().orElseThrow().contains(score.value())).isTrue();
    }

    @Test
    void equalSeedsGiveEqualBits() {
        ScoreOptions options = new ScoreOptions(0.9, OptionalInt.of(500), 7);
        assertThat(run("a", A, "x").scores(options)).isEqualTo(run("a", A, "x").scores(options));
        assertThat(noisy("a", new SplittableRandom(1)).scores(options))
                .isEqualTo(noisy("a", new SplittableRandom(1)).scores(options));
    }

    @Test
    void perturbedItemsStandApart() {
        RunScores run = new RunScores("a", metrics("exact_match"), false, task -> true);
        run.add(item("t", "1", "x", "x"));
        run.add(Prediction.withId("1")
                .task("t")
                .perturbation("typos")
                .text("y")
                .target("x")
                .build());
        assertThat(run.scores(ScoreOptions.STANDARD))
                .extracting(Score::task, Score::value)
                .containsExactly(tuple("t", 1.0), tuple("t ~ typos", 0.0));
    }

    @Test
    void infiniteScoresHaveAMeanButNoInterval() {
        RunScores run = new RunScores("a", metrics("recorded:nll"), false, task -> true);
        run.add(Prediction.withId("1").recorded("nll", Double.POSITIVE_INFINITY).build());
        run.add(Prediction.withId("2").recorded("nll", 1).build());
        Score score = run.scores(ScoreOptions.STANDARD).get(0);
        assertThat(score.value()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(score.interval()).isEmpty();
        assertThat(run.differences(run, ScoreOptions.STANDARD).get(0).pValue()).isNaN();
    }

    @Test
    void oneItemHasNoError() {
        RunScores run = new RunScores("a", metrics("edit_similarity", "chrf"), false, task -> true);
        run.add(item("t", "1", "abc", "abd"));
        assertThat(run.scores(ScoreOptions.STANDARD)).hasSize(2).allSatisfy(score -> {
            assertThat(score.standardError()).isEmpty();
            assertThat(score.interval()).isEmpty();
        });
    }

    @Test
    void recordedScoresAreShownWhereAskedFor() {
        RunScores with = new RunScores("a", List.of(), true, task -> true);
        with.add(Prediction.withId("1").recorded("acc", 1).build());
        assertThat(with.scores(ScoreOptions.STANDARD).get(0).metric().name()).isEqualTo("recorded:acc");
        RunScores without = new RunScores("a", List.of(), false, task -> true);
        without.add(Prediction.withId("1").recorded("acc", 1).build());
        assertThat(without.scores(ScoreOptions.STANDARD)).isEmpty();
    }

    @Test
    void scoresOfWholeTasksAreComparedUnpaired() {
        RecordedRun a = recorded("a", 0.75, 0.03);
        RecordedRun b = recorded("b", 0.65, 0.04);
        ScoreDifference d = a.differences(b, ScoreOptions.STANDARD).get(0);
        assertThat(d.test()).isEqualTo(ScoreDifference.Test.UNPAIRED);
        assertThat(d.interval().orElseThrow().width()).isCloseTo(2 * 1.959963984540054 * 0.05, within(1e-12));
        // z = 2: the two-sided tail of the normal law.
        assertThat(d.pValue()).isCloseTo(0.04550026389635842, within(1e-12));
        assertThat(a.scores(ScoreOptions.STANDARD)
                        .get(0)
                        .interval()
                        .orElseThrow()
                        .low())
                .isCloseTo(0.75 - 1.959963984540054 * 0.03, within(1e-12));
    }

    @Test
    void whatCannotBePairedIsTold() {
        RunScores a = run("a", A, "x");
        assertThatThrownBy(() -> a.add(item("t", "0", "x", "x")))
                .hasMessage("item \"0\" of task t occurs twice; expected ids that are unique within a task");
        RunScores otherTask = new RunScores("b", metrics("exact_match"), false, task -> true);
        otherTask.add(item("u", "0", "x", "x"));
        assertThat(a.differences(otherTask, ScoreOptions.STANDARD)).isEmpty();
        assertThat(a.whyNotCompared(otherTask))
                .isEqualTo("a has the tasks t, b has u; expected a task in common to pair items of");
        RunScores otherIds = new RunScores("b", metrics("exact_match"), false, task -> true);
        otherIds.add(item("t", "q1", "x", "x"));
        assertThat(a.differences(otherIds, ScoreOptions.STANDARD)).isEmpty();
        assertThat(a.whyNotCompared(otherIds))
                .isEqualTo("a and b share no two scored items: their ids begin with [0, 1, 2] and [q1]; expected the"
                        + " same ids for the same items");
        assertThatThrownBy(() -> new ScoreOptions(95, OptionalInt.empty(), 1)).hasMessageContaining("confidence is 95");
    }

    @Test
    void clustersAreKnownFromEitherFile() {
        RunScores with = new RunScores("with", metrics("exact_match"), false, task -> true);
        RunScores without = new RunScores("without", metrics("exact_match"), false, task -> true);
        for (int i = 0; i < 12; i++) {
            boolean other = i >= 8; // the models differ on the four items of the last passage and on no other
            without.add(item("t", "" + i, "x", "x"));
            with.add(Prediction.withId("" + i)
                    .task("t")
                    .text(other ? "y" : "x")
                    .target("x")
                    .cluster("passage " + i / 4)
                    .build());
        }
        ScoreDifference one = with.differences(without, ScoreOptions.STANDARD).get(0);
        ScoreDifference two = without.differences(with, ScoreOptions.STANDARD).get(0);
        assertThat(one.test()).isEqualTo(ScoreDifference.Test.CLUSTER_SIGN_FLIP);
        assertThat(one.pValue()).isEqualTo(1).isEqualTo(two.pValue());
        assertThat(one.interval().orElseThrow().low())
                .isEqualTo(-two.interval().orElseThrow().high());
    }

    @Test
    void oneClusterTellsNothingOfTheSpread() {
        RunScores a = new RunScores("a", metrics("exact_match"), false, task -> true);
        RunScores b = new RunScores("b", metrics("exact_match"), false, task -> true);
        for (int i = 0; i < 6; i++) {
            a.add(clustered("" + i, "x"));
            b.add(clustered("" + i, i % 2 == 0 ? "x" : "y"));
        }
        assertThat(b.scores(ScoreOptions.STANDARD).get(0).interval()).isEmpty();
        assertThat(b.scores(ScoreOptions.STANDARD).get(0).standardError()).isEmpty();
        ScoreDifference difference = a.differences(b, ScoreOptions.STANDARD).get(0);
        assertThat(difference.interval()).isEmpty();
        assertThat(difference.pValue()).isEqualTo(1);
    }

    private static Prediction clustered(String id, String text) {
        return Prediction.withId(id).text(text).target("x").cluster("c").build();
    }

    @Test
    void whatIsInfiniteInBothModelsTakesNoOtherScoreWithIt() {
        RunScores a = documents("a", -20);
        RunScores b = documents("b", -21);
        assertThat(a.differences(b, ScoreOptions.STANDARD))
                .extracting(d -> d.metric().name())
                .contains("bits_per_byte", "document_perplexity");
        for (ScoreDifference d : a.differences(b, ScoreOptions.STANDARD)) {
            if (d.metric().name().equals("document_perplexity")) {
                assertThat(d.first()).isInfinite();
                assertThat(d.difference()).isNaN();
                assertThat(d.interval()).isEmpty();
                assertThat(d.pValue()).isNaN();
            } else if (d.task().equals("t")) {
                assertThat(d.difference()).isFinite();
                assertThat(d.interval()).isPresent();
            } else {
                assertThat(d.difference()).isNaN();
            }
        }
    }

    private static RunScores documents(String name, double logLikelihood) {
        RunScores run = new RunScores(name, metrics("document_perplexity", "bits_per_byte"), false, task -> true);
        for (int i = 0; i < 25; i++) {
            double sum = i == 0 ? Double.NEGATIVE_INFINITY : logLikelihood - i;
            run.add(Prediction.withId("d" + i)
                    .task(i == 0 ? "impossible" : "t")
                    .likelihood(new DocumentLikelihood(50 * sum, 0, 10, 60))
                    .build());
            run.add(Prediction.withId("e" + i)
                    .task("impossible")
                    .likelihood(new DocumentLikelihood(i == 3 ? Double.NEGATIVE_INFINITY : -9.0 - i, 0, 10, 60))
                    .build());
        }
        return run;
    }

    @Test
    void aRecordedErrorOfZeroIsNotCertainty() {
        assertThat(recorded("a", 14.0 / 307, 0)
                        .scores(ScoreOptions.STANDARD)
                        .get(0)
                        .interval())
                .isEmpty();
        assertThat(recorded("a", 1, 0).scores(ScoreOptions.STANDARD).get(0).standardError())
                .isEmpty();
        assertThat(recorded("a", 14.0 / 307, 0).differences(recorded("b", 20.0 / 307, 0), ScoreOptions.STANDARD))
                .isEmpty();
    }

    /** The counts are stated, so that the shares have intervals and tests: Fisher's p of 3 of 3 against 0 of 3 is 2 / 20. */
    @Test
    void aRecordedErrorOfZeroLeavesTheCounts() {
        RecordedRun a = counted("a", 14.0 / 307, 307, 1, 3);
        RecordedRun b = counted("b", 20.0 / 307, 307, 0, 3);
        assertThat(a.scores(ScoreOptions.STANDARD).get(0).interval()).contains(BinomialIntervals.wilson(14, 307, 0.95));
        List<ScoreDifference> differences = a.differences(b, ScoreOptions.STANDARD);
        assertThat(differences.get(0).pValue()).isCloseTo(0.29, within(0.005)); // z = 1.06
        assertThat(differences.get(0).interval().orElseThrow().contains(0)).isTrue();
        assertThat(differences.get(1).test()).isEqualTo(ScoreDifference.Test.FISHER);
        assertThat(differences.get(1).pValue()).isCloseTo(0.1, within(1e-12));
    }

    private static RecordedRun counted(String name, double many, long ofMany, double few, long ofFew) {
        RecordedRun run = new RecordedRun(name);
        run.add(
                new Evaluation(
                        Path.of("results.json"),
                        Optional.empty(),
                        OptionalLong.empty(),
                        List.of(share("many", many, ofMany), share("few", few, ofFew))),
                score -> true);
        return run;
    }

    private static RecordedScore share(String task, double value, long items) {
        return new RecordedScore(
                task,
                "none",
                "exact_match",
                value,
                OptionalDouble.of(0),
                OptionalLong.of(items),
                false,
                Optional.empty());
    }

    private static RunScores run(String name, int[] right, String target) {
        RunScores run = new RunScores(name, metrics("exact_match"), false, task -> true);
        for (int i = 0; i < right.length; i++) {
            run.add(item("t", "" + i, right[i] == 1 ? target : "wrong", target));
        }
        return run;
    }

    private static RunScores copyWithClusters(double[] values) {
        RunScores run = new RunScores("b", metrics("exact_match"), false, task -> true);
        for (int i = 0; i < values.length; i++) {
            run.add(Prediction.withId("" + i)
                    .task("t")
                    .text(values[i] == 1 ? "x" : "y")
                    .target("x")
                    .build());
        }
        return run;
    }

    private static RunScores noisy(String name, SplittableRandom random) {
        RunScores run = new RunScores(name, metrics("chrf"), false, task -> true);
        for (int i = 0; i < 30; i++) {
            String text = random.nextInt(3) == 0 ? "the cat sat" : random.nextBoolean() ? "a dog" : "the cat sits";
            run.add(item("t", "" + i, text, "the cat sat"));
        }
        return run;
    }

    private static RecordedRun recorded(String name, double value, double error) {
        RecordedRun run = new RecordedRun(name);
        run.add(
                new Evaluation(
                        Path.of(name),
                        Optional.empty(),
                        OptionalLong.empty(),
                        List.of(new RecordedScore(
                                "t",
                                "none",
                                "acc",
                                value,
                                OptionalDouble.of(error),
                                OptionalLong.empty(),
                                false,
                                Optional.empty()))),
                score -> true);
        return run;
    }

    private static List<Metric> metrics(String... names) {
        return Arrays.stream(names).map(Metrics::named).toList();
    }

    private static Prediction item(String task, String id, String text, String target) {
        return Prediction.withId(id).task(task).text(text).target(target).build();
    }
}
