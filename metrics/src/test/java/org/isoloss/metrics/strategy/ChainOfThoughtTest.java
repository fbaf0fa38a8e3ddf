package org.isoloss.metrics.strategy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.isoloss.metrics.published.PublishedRuns;
import org.junit.jupiter.api.Test;

/** Chain of thought against direct answers by the models of Ruan et al. (2024): figures computed with numpy and scipy. */
class ChainOfThoughtTest {

    private static PairedScores scores(String task, String kind, long items) {
        PublishedRuns runs = PublishedRuns.of("ruan2024-strategies");
        double[] flops = runs.numbers("FLOPs (1E21)");
        double[] direct = runs.numbers(task + " direct" + kind);
        double[] thought = runs.numbers(task + " chain of thought" + kind);
        List<PairedScores.Model> models = new ArrayList<>();
        for (int i = 0; i < flops.length; i++) {
            if (!Double.isNaN(flops[i] + direct[i] + thought[i])) {
                models.add(new PairedScores.Model(
                        runs.words("Model")[i],
                        runs.words("Model Family")[i],
                        21 + Math.log10(flops[i]),
                        direct[i],
                        thought[i]));
            }
        }
        return new PairedScores(models, OptionalLong.of(items));
    }

    @Test
    void gainsOnBigBenchHard() {
        PairedScores scores = scores("bbh", "", 6750); // 27 subtasks of 250
        assertEquals(73, scores.models().size());
        assertArrayEquals(new double[] {22, 23}, GainByCompute.decades(scores));
        List<GainByCompute> gains = GainByCompute.of(scores, 22, 23);
        check(gains.get(0), 23, -0.0107518225, 2, 0, 6);
        check(gains.get(1), 25, 0.0307320276, 19, 14, 0);
        check(gains.get(2), 25, 0.123873473, 24, 24, 0);
        assertTrue(gains.get(2).interval().orElseThrow().contains(0.1239)
                && !gains.get(2).interval().orElseThrow().contains(0));
    }

    @Test
    void gainsOnGradeSchoolMathematics() {
        List<GainByCompute> gains = GainByCompute.of(scores("gsm8k", "", 500), 22, 23);
        check(gains.get(0), 22, 0.0203636364, 10, 3, 0);
        check(gains.get(1), 25, 0.0948, 20, 16, 1);
        check(gains.get(2), 33, 0.381212121, 33, 33, 0);
    }

    private static void check(GainByCompute gain, int models, double mean, int positive, int more, int less) {
        assertEquals(models, gain.models());
        assertEquals(mean, gain.mean(), 1e-9);
        assertEquals(positive, gain.positive());
        assertEquals(more, gain.significantlyPositive());
        assertEquals(less, gain.significantlyNegative());
    }

    @Test
    void whereItBeginsToPay() {
        StrategyThreshold bbh =
                StrategyThreshold.of(scores("bbh", "", 6750), 400, 1).orElseThrow();
        assertEquals(22.07, bbh.hinge().start(), 1e-9);
        assertEquals(-0.0106220064, bbh.hinge().level(), 1e-8);
        assertEquals(0.0886934703, bbh.hinge().slope(), 1e-8);
        assertEquals(21.749, bbh.hingeInterval().orElseThrow().low(), 0.12, "400 resamples, other random numbers");
        assertEquals(22.46, bbh.hingeInterval().orElseThrow().high(), 0.12);
        assertEquals(22.1641327, bbh.crossing().orElseThrow(), 1e-7);
        assertEquals(22.164, bbh.crossingRange().orElseThrow().low(), 0.12);
        assertEquals(22.356, bbh.crossingRange().orElseThrow().high(), 0.12);
        assertEquals(0.886590305, bbh.rankCorrelation(), 1e-9);
        assertEquals("Qwen/Qwen-14B", bbh.lastException().orElseThrow().name());
        StrategyThreshold gsm8k =
                StrategyThreshold.of(scores("gsm8k", "", 500), 400, 1).orElseThrow();
        assertEquals(21.8, gsm8k.hinge().start(), 1e-9);
        assertEquals(20.5774918, gsm8k.crossing().orElseThrow(), 1e-7);
    }

    @Test
    void answersThatFailByTheirFormGainAtEverySize() {
        List<GainByCompute> gains = GainByCompute.of(scores("bbh", " strict", 6750), 22, 23);
        check(gains.get(0), 23, 0.232919547, 23, 23, 0);
        assertTrue(gains.get(0).baseline() < 0.05);
    }
}
