package org.isoloss.metrics.lossaxis;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.isoloss.metrics.published.PublishedRuns;
import org.isoloss.metrics.regression.Design;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pythia on the axis of its lambada loss: figures computed with numpy and scipy. */
class PythiaTest {

    private static final long ITEMS = 5153;

    private final PublishedRuns runs = PublishedRuns.of("pythia");
    private final String[] size = runs.words("model");
    private final double[] step = runs.numbers("step");
    private final double[] nll =
            Arrays.stream(runs.numbers("lambada ppl")).map(Math::log).toArray();

    private List<TrainingPath> paths() {
        double[] scores = runs.numbers("lambada acc");
        List<TrainingPath> paths = new ArrayList<>();
        for (String name : Arrays.stream(size).distinct().toList()) {
            int[] of = IntStream.range(0, size.length)
                    .filter(i -> size[i].equals(name) && step[i] != 1) // step 1 repeats step 0
                    .toArray();
            paths.add(new TrainingPath(
                    name,
                    Arrays.stream(of).mapToDouble(i -> nll[i]).toArray(),
                    Arrays.stream(of).mapToDouble(i -> scores[i]).toArray()));
        }
        return paths;
    }

    @ParameterizedTest
    @CsvSource({
        "6.0, 8, 0.0584312853, 91.3105253, 6.65615354e-17",
        "5.0, 8, 0.0359125805, 30.5727371, 7.45278378e-05",
        "4.0, 7, 0.0274503331, 13.0693893, 0.0419471779",
        "3.0, 6, 0.00826974183, 1.32602589, 0.932230987",
        "2.5, 6, 0.0167174165, 3.8740113, 0.567694252",
        "1.5, 2, 0.00043596794, 0.0022144686, 0.962466889"
    })
    void sizesOfEqualLossScoreAlike(double level, int sizes, double range, double q, double p) {
        ScoresAtLoss at =
                ScoresAtLoss.of(paths(), level, OptionalLong.of(ITEMS)).orElseThrow();
        assertEquals(sizes, at.scores().size());
        assertEquals(range, at.range(), 1e-8);
        ScoresAtLoss.Agreement agreement = at.agreement().orElseThrow();
        assertEquals(q, agreement.statistic(), 1e-4 * q);
        assertEquals(p, agreement.pValue(), 1e-4 * p);
        assertEquals(sizes - 1, agreement.degreesOfFreedom());
    }

    @Test
    void atLossThreeSixSizesLieBetween413And421() {
        Map<String, Double> scores =
                ScoresAtLoss.of(paths(), 3, OptionalLong.empty()).orElseThrow().scores();
        assertEquals(0.419317343, requireNonNull(scores.get("410m")), 1e-6);
        assertEquals(0.412586947, requireNonNull(scores.get("1b-bf16")), 1e-6);
        assertEquals(0.420856689, requireNonNull(scores.get("6.9b")), 1e-6);
    }

    @Test
    void levelsAreRoundAndBetweenWhatTwoModelsReach() {
        assertArrayEquals(new double[] {1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5}, ScoresAtLoss.levels(paths()), 1e-12);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "lambada acc, 0.998341426, 0.998436894, 0.0575608103, -0.0036510444, 6.90163529, 0.00980684993,"
                + " 0.000711442676, 0.00135082008, 0.006336915, 0.00617899373",
        "piqa acc, 0.987389113, 0.987583319, 0.015399875, 0.00181562709, 1.76740367, 0.186381412,"
                + " 0.00190878187, 0.373183492, 0.00609245419, 0.00607205113",
        "wsc acc, 0.415869547, 0.416000762, 0.000224633723, -0.00221281207, 0.025389314, 0.873685266,"
                + " 0.0135184092, 0.874602004, 0.0614796336, 0.0617441321"
    })
    void whatSizeAddsToTheLoss(
            String score,
            double loss,
            double both,
            double partial,
            double slope,
            double f,
            double p,
            double error,
            double clusteredP,
            double residual,
            double residualBoth) {
        GivenLoss given = given(score);
        assertEquals(119, given.points());
        assertEquals(loss, given.added().shareWithout(), 1e-8);
        assertEquals(both, given.added().shareWith(), 1e-8);
        assertEquals(partial, given.added().partial(), 1e-3 * partial);
        assertEquals(f, given.added().statistic(), 1e-3 * f);
        assertEquals(p, given.added().pValue(), 1e-3 * p);
        assertEquals(residual, given.residualOfLoss(), 1e-6);
        assertEquals(residualBoth, given.residualOfBoth(), 1e-6);
        GivenLoss.Effect effect = given.effect().orElseThrow();
        assertEquals(slope, effect.slope(), 1e-3 * Math.abs(slope));
        assertEquals(error, effect.clusteredError().orElseThrow(), 1e-3 * error);
        assertEquals(clusteredP, effect.pValue().orElseThrow(), 1e-3 * clusteredP);
        assertEquals(slope, effect.robust().orElseThrow().coefficient(), 1e-3 * Math.abs(slope));
        assertTrue(effect.robust().orElseThrow().standardError() > error, "eight sizes: CR1 is known to be too small");
    }

    private GivenLoss given(String score) {
        int[] kept = IntStream.range(0, nll.length)
                .filter(i -> nll[i] <= 6 && step[i] != 1)
                .toArray();
        double[] all = runs.numbers(score);
        double[] parameters = runs.numbers("parameters");
        int[] levels = runs.levels("model");
        double[] scores = Arrays.stream(kept).mapToDouble(i -> all[i]).toArray();
        return GivenLoss.ofNumber(
                Arrays.stream(kept).mapToDouble(i -> nll[i]).toArray(),
                scores,
                Design.constant(scores.length),
                Arrays.stream(kept).mapToDouble(i -> Math.log10(parameters[i])).toArray(),
                Arrays.stream(kept).map(i -> levels[i]).toArray());
    }

    @Test
    void sizeAloneTellsLessThanTheLoss() {
        GivenLoss given = given("lambada acc");
        assertEquals(0.744929951, given.alone(), 1e-8);
        assertEquals(0.993871858, given.lossGivenIt(), 1e-8);
    }
}
