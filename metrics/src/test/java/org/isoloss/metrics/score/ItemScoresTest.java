package org.isoloss.metrics.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.isoloss.metrics.prediction.Prediction;
import org.isoloss.metrics.statistics.ConfidenceInterval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ItemScoresTest {

    private static final ItemMetric X = ItemMetric.recorded("x");
    private static final ScoreOptions OPTIONS = ScoreOptions.STANDARD;

    /** How often the interval of two groups' difference, as tables of groups and shortcuts print it, holds the truth. */
    @ParameterizedTest
    @CsvSource({"5, true", "10, true", "20, true", "100, true", "10, false", "20, false", "100, false"})
    void differencesOfOtherItemsCoverWhatTheySay(int n, boolean shares) {
        SplittableRandom random = new SplittableRandom(n);
        int samples = 1000;
        int covered = 0;
        for (int s = 0; s < samples; s++) {
            double first = random.nextDouble();
            double second = random.nextDouble();
            ItemScores a = draw(random, n, first, shares);
            ItemScores b = draw(random, n + n / 2, second, shares);
            ConfidenceInterval interval = a.against(b, OPTIONS).interval().orElseThrow();
            covered += interval.contains(first - second) ? 1 : 0;
        }
        double simulation = 2 * Math.sqrt(0.95 * 0.05 / samples);
        assertThat((double) covered / samples).isBetween(0.93 - simulation, 0.97 + simulation);
    }

    private static ItemScores draw(SplittableRandom random, int n, double mean, boolean shares) {
        List<Prediction> items = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            double score = shares ? (random.nextDouble() < mean ? 1 : 0) : mean + random.nextGaussian();
            items.add(Prediction.withId("i" + i).recorded("x", score).build());
        }
        return ItemScores.of(X, items);
    }

    @Test
    void itemsArePairedById() {
        ItemScores first = ItemScores.of(X, List.of(item("a", 1), item("b", 0), item("c", 1)));
        ItemScores second = ItemScores.of(X, List.of(item("c", 0), item("a", 1), item("d", 0)));
        ScoreDifference difference = first.minus(second, OPTIONS).orElseThrow();
        assertThat(difference.items()).isEqualTo(2);
        assertThat(difference.first()).isEqualTo(1);
        assertThat(difference.second()).isEqualTo(0.5);
        assertThat(difference.test()).isEqualTo(ScoreDifference.Test.MCNEMAR_EXACT);
        assertThat(first.minus(ItemScores.of(X, List.of(item("c", 0))), OPTIONS))
                .isEmpty();
    }

    @Test
    void clustersMakeTheDifferenceOfGroupsLessSure() {
        List<Prediction> here = new ArrayList<>();
        List<Prediction> there = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 60; i++) {
            double common = i / 6 % 2;
            here.add(clustered("a" + i, "c" + i / 6, common + random.nextDouble() / 10));
            there.add(clustered("b" + i, "d" + i / 6, common + random.nextDouble() / 10));
        }
        double clustered = width(
                ItemScores.of(X, here).against(ItemScores.of(X, there), OPTIONS).interval());
        double plain = width(ItemScores.of(X, without(here))
                .against(ItemScores.of(X, without(there)), OPTIONS)
                .interval());
        assertThat(clustered).isGreaterThan(2 * plain);
        assertThat(ItemScores.of(X, here)
                        .against(ItemScores.of(X, there), OPTIONS)
                        .pValue())
                .isNaN();
    }

    private static double width(Optional<ConfidenceInterval> interval) {
        return interval.orElseThrow().width();
    }

    private static List<Prediction> without(List<Prediction> items) {
        return items.stream()
                .map(item -> item(item.id(), item.recorded().getOrDefault("x", 0.0)))
                .toList();
    }

    private static Prediction item(String id, double score) {
        return Prediction.withId(id).recorded("x", score).build();
    }

    private static Prediction clustered(String id, String cluster, double score) {
        return Prediction.withId(id).cluster(cluster).recorded("x", score).build();
    }
}
