package org.isoloss.metrics.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.isoloss.metrics.choice.MultipleChoice;
import org.isoloss.metrics.choice.OptionScores;
import org.isoloss.metrics.generation.Chrf;
import org.isoloss.metrics.generation.Rouge;
import org.isoloss.metrics.likelihood.DocumentLikelihood;
import org.isoloss.metrics.prediction.Choices;
import org.isoloss.metrics.prediction.Prediction;
import org.isoloss.metrics.prediction.Ranking;
import org.isoloss.metrics.prediction.Samples;
import org.isoloss.metrics.prediction.Tags;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MetricsTest {

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    static Stream<Metric> metrics() {
        return Metrics.all().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("metrics")
    void aMetricThatMayJumpHasASmootherCompanionOrSaysWhyNot(Metric metric) {
        MetricDescription description = metric.description();
        description.companion().ifPresent(name -> {
            MetricDescription companion = Metrics.named(name).description();
            assertThat(companion.continuity() == MetricDescription.Continuity.CONTINUOUS
                            || companion.linearity() == MetricDescription.Linearity.LINEAR)
                    .as("%s, companion of %s", name, description.name())
                    .isTrue();
        });
        assertThat(Metrics.named(description.name())).isSameAs(metric);
        assertThat(description.formula()).isNotEmpty();
    }

    /** Of an asymmetric pair, so that target and prediction cannot change places: precision 1, recall below it. */
    @Test
    void overlapsAreOfTheTargetWithThePrediction() {
        String target = "the cat sat on the mat today";
        String prediction = "the cat sat on";
        List<Prediction> items = List.of(
                Prediction.withId("1").targets(List.of(target)).text(prediction).build());
        assertThat(Chrf.characters(target, prediction).score())
                .isNotCloseTo(Chrf.characters(prediction, target).score(), within(1.0));
        assertThat(value(Metrics.named("chrf"), items).getAsDouble())
                .isCloseTo(Chrf.characters(target, prediction).score(), within(1e-12));
        assertThat(value(Metrics.named("chrf++"), items).getAsDouble())
                .isCloseTo(Chrf.charactersAndWords(target, prediction).score(), within(1e-12));
        assertThat(value(Metrics.named("bleu_whitespace"), items).getAsDouble())
                .isCloseTo(100 * Math.exp(1 - 7.0 / 4), within(1e-12));
        assertThat(Rouge.n(1, target, prediction).precision()).isOne();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyValueLiesInItsRange(long seed) {
        var random = new SplittableRandom(seed);
        List<Prediction> items =
                IntStream.range(0, 25).mapToObj(i -> random(random, i)).toList();
        for (Metric metric : Metrics.all()) {
            MetricDescription d = metric.description();
            value(metric, items)
                    .ifPresent(v -> assertThat(v).as(d.name()).isBetween(d.lowest() - 1e-12, d.highest() + 1e-9));
        }
    }

    @Test
    void aPerfectModelScoresTheBestEnd() {
        Prediction item = Prediction.withId("1")
                .text("the sum is 378 exactly")
                .target("the sum is 378 exactly")
                .choices(new Choices(
                        new MultipleChoice(OptionScores.ofProbabilities(1, 0), 0),
                        List.of("378", "376"),
                        List.of(-1.0, -1.0),
                        Optional.empty()))
                .likelihood(DocumentLikelihood.of("378", 0, 0))
                .samples(new Samples(100, 100))
                .correct(true)
                .part(new Ranking(List.of(2.0, 1.0, 0.0)))
                .part(new Tags(List.of("B-A", "E-A", "S-B"), List.of("B-A", "E-A", "S-B")))
                .build();
        for (Metric metric : Metrics.all()) {
            MetricDescription d = metric.description();
            double best = d.orientation() == MetricDescription.Orientation.LOWER ? d.lowest() : d.highest();
            List<String> undefined = List.of(
                    "calibration_slope",
                    "calibration_intercept",
                    "auroc",
                    "kappa",
                    "pearson",
                    "spearman",
                    "kendall",
                    "kappa_quadratic");
            if (undefined.contains(d.name())) {
                assertThat(value(metric, List.of(item))).as(d.name()).isEmpty();
            } else if (d.name().equals("overconfidence") || d.name().equals("mcc")) {
                assertThat(value(metric, List.of(item)).orElseThrow())
                        .as(d.name())
                        .isZero();
            } else if (d.name().equals("span_f1_iob1") || d.name().startsWith("span_f1_ioe")) {
                assertThat(value(metric, List.of(item)).orElseThrow())
                        .as("other schemes read other spans in these tags, of both sides the same")
                        .isIn(0.0, 1.0);
            } else if (d.name().equals("chance_accuracy")) {
                assertThat(value(metric, List.of(item))).hasValue(0.5);
            } else if (d.name().equals("multiple_choice_grade")) {
                assertThat(value(metric, List.of(item))).hasValue(1);
            } else {
                assertThat(value(metric, List.of(item)).orElseThrow())
                        .as(d.name())
                        .isCloseTo(best, within(1e-10));
            }
        }
    }

    @Test
    void theBestTargetCounts() {
        Prediction item =
                Prediction.withId("1").text("cat").target("dog", "cats").build();
        assertThat(value(Metrics.named("edit_distance"), List.of(item))).hasValue(1);
        assertThat(value(Metrics.named("edit_similarity"), List.of(item))).hasValue(0.75);
    }

    @Test
    void anItemWithoutWhatAMetricReadsIsPassedOver() {
        Prediction bare = Prediction.withId("1").build();
        for (Metric metric : Metrics.all()) {
            assertThat(value(metric, List.of(bare))).as(metric.name()).isEmpty();
        }
    }

    @Test
    void anUnknownNameIsToldWithThoseLikeIt() {
        assertThatThrownBy(() -> Metrics.named("exact_macth"))
                .hasMessageContaining("unknown metric \"exact_macth\"; did you mean one of exact_match,");
    }

    private static OptionalDouble value(Metric metric, List<Prediction> items) {
        if (metric instanceof ItemMetric single) {
            return items.stream()
                    .map(single::score)
                    .filter(OptionalDouble::isPresent)
                    .mapToDouble(OptionalDouble::getAsDouble)
                    .average();
        }
        CorpusMetric.Items collected = ((CorpusMetric) metric).collect();
        items.forEach(collected::add);
        return collected.size() == 0
                ? OptionalDouble.empty()
                : collected.value(IntStream.range(0, collected.size()).toArray());
    }

    private static Prediction random(SplittableRandom random, int i) {
        Prediction.Builder item = Prediction.withId("" + i);
        if (random.nextInt(4) > 0) {
            item.text(text(random));
        }
        if (random.nextInt(4) > 0) {
            List<String> targets = new ArrayList<>();
            for (int t = random.nextInt(3); t >= 0; t--) {
                targets.add(text(random));
            }
            item.targets(targets);
        }
        if (random.nextInt(4) > 0) {
            int k = 2 + random.nextInt(3);
            item.choices(Choices.of(
                    OptionScores.ofLogLikelihoods(random.doubles(k, -9, 0).toArray()), random.nextInt(k)));
        } else {
            item.confidence(random.nextDouble());
        }
        item.likelihood(DocumentLikelihood.of(text(random), -random.nextDouble(), -random.nextDouble()));
        return item.samples(new Samples(10, random.nextInt(11))).build();
    }

    private static String text(SplittableRandom random) {
        List<String> words = List.of("", "the", "cat", "3", "-4.5", "1,000", "👍", "모델", "Cat.", "a");
        StringBuilder out = new StringBuilder();
        for (int i = random.nextInt(7); i > 0; i--) {
            out.append(words.get(random.nextInt(words.size()))).append(' ');
        }
        return out.toString();
    }
}
