package org.isoloss.metrics.component;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.base.random.RandomStreams;
import org.isoloss.metrics.published.PublishedRuns;
import org.junit.jupiter.api.Test;

/** The 148 models and eight benchmarks of Ruan et al. (2024): figures computed with numpy. */
class RuanTest {

    private static final List<String> TASKS =
            List.of("MMLU", "ARC-C", "HellaSwag", "Winograd", "TruthfulQA", "GSM8K", "XWinograd", "HumanEval");

    private final PublishedRuns runs = PublishedRuns.of("ruan2024-benchmarks");
    private final double[][] scores = scores();
    private final ScoreTable table = new ScoreTable(scores);

    private double[][] scores() {
        List<double[]> columns = TASKS.stream().map(runs::numbers).toList();
        return IntStream.range(0, runs.rows().size())
                .mapToObj(m -> columns.stream().mapToDouble(c -> c[m]).toArray())
                .toArray(double[][]::new);
    }

    @Test
    void completeModelsLieAlongOneAxis() {
        assertEquals(124, table.complete().length);
        PrincipalComponents pcs =
                PrincipalComponents.of(table.rows(table.complete()), PrincipalComponents.Of.COVARIANCE);
        assertEquals(0.843050979, pcs.cumulativeShare(0), 1e-8);
        assertEquals(0.942704676, pcs.cumulativeShare(1), 1e-8);
        assertEquals(0.973556169, pcs.cumulativeShare(2), 1e-8);
        assertEquals(1, pcs.cumulativeShare(7), 1e-12);
        assertArrayEquals(
                new double[] {0.437036, 0.316074, 0.337352, 0.224192, 0.088607, 0.592369, 0.213998, 0.374808},
                pcs.loadings(0),
                1e-6,
                "printed with six digits");
    }

    @Test
    void scaledToOneSpread() {
        PrincipalComponents pcs =
                PrincipalComponents.of(table.rows(table.complete()), PrincipalComponents.Of.CORRELATION);
        assertEquals(0.78104988, pcs.cumulativeShare(0), 1e-8);
        assertEquals(0.958858649, pcs.cumulativeShare(2), 1e-8);
        assertEquals(0.239364, pcs.loadings(0)[4], 1e-6);
    }

    @Test
    void gapsAreFilledByWhatTheOtherScoresLetExpect() {
        MissingScores missing = MissingScores.of(table);
        PrincipalComponents ofNormal =
                PrincipalComponents.ofMoments(missing.mean(), missing.covariance(), PrincipalComponents.Of.COVARIANCE);
        assertEquals(0.846947724, ofNormal.cumulativeShare(0), 1e-6);
        assertEquals(0.943569651, ofNormal.cumulativeShare(1), 1e-6);
        PrincipalComponents ofFilled = PrincipalComponents.of(missing.filled(), PrincipalComponents.Of.COVARIANCE);
        assertEquals(0.850948026, ofFilled.cumulativeShare(0), 2e-5);
        assertEquals(0.974005682, ofFilled.cumulativeShare(2), 2e-5);
    }

    @Test
    void capabilityByComputeWithinAFamily() {
        List<FamilyLine> lines = lines();
        FamilyLine pythia = line(lines, "Pythia");
        assertEquals(8, pythia.models());
        assertEquals(0.154, pythia.slope(), 0.004, "EM fills other gaps than the published rank one");
        FamilyLine stable = line(lines, "StableLM");
        assertTrue(stable.share() < 0.2 && stable.slope() < 0, "an exception, reported as it is");
        double[] shares = lines.stream().mapToDouble(FamilyLine::share).sorted().toArray();
        assertEquals(23, shares.length);
        assertEquals(0.964234687, shares[11], 2e-4);
        assertEquals(0.98413, line(lines, "BLOOM").share(), 1e-4);
        assertEquals(0.157666976, line(lines, "BLOOM").slope(), 1e-4);
        assertEquals(-3.80292877, line(lines, "BLOOM").intercept(), 4e-3);
        assertEquals(0.011559339, line(lines, "BLOOM").error(), 1e-4);
    }

    private List<FamilyLine> lines() {
        double[][] filled = MissingScores.of(table).filled();
        PrincipalComponents pcs = PrincipalComponents.of(filled, PrincipalComponents.Of.COVARIANCE);
        double[] flops = runs.numbers("FLOPs (1E21)");
        int[] placed =
                IntStream.range(0, flops.length).filter(m -> flops[m] > 0).toArray();
        String[] families = runs.words("Model Family");
        return FamilyLine.of(
                Arrays.stream(placed).mapToObj(m -> families[m]).toArray(String[]::new),
                Arrays.stream(placed)
                        .mapToDouble(m -> 21 + Math.log10(flops[m]))
                        .toArray(),
                Arrays.stream(placed)
                        .mapToDouble(m -> pcs.coordinate(filled[m], 0))
                        .toArray());
    }

    private static FamilyLine line(List<FamilyLine> lines, String family) {
        return lines.stream().filter(l -> l.family().equals(family)).findFirst().orElseThrow();
    }

    @Test
    void hiddenCellsAreFoundToTheirPublishedError() {
        double error = 0;
        int hidden = 0;
        for (int repeat = 0; repeat < 4; repeat++) {
            UniformRandomProvider random = RandomStreams.of(5, repeat);
            double[][] some = Arrays.stream(scores).map(double[]::clone).toArray(double[][]::new);
            boolean[][] hide = new boolean[some.length][TASKS.size()];
            for (int m = 0; m < some.length; m++) {
                for (int t = 0; t < TASKS.size(); t++) {
                    hide[m][t] = !Double.isNaN(scores[m][t]) && random.nextDouble() < 0.05;
                    some[m][t] = hide[m][t] ? Double.NaN : some[m][t];
                }
            }
            double[][] filled = MissingScores.of(new ScoreTable(some)).filled();
            for (int m = 0; m < some.length; m++) {
                for (int t = 0; t < TASKS.size(); t++) {
                    error += hide[m][t] ? Math.abs(filled[m][t] - scores[m][t]) : 0;
                    hidden += hide[m][t] ? 1 : 0;
                }
            }
        }
        // About 230 cells of the reference's 580, with other random numbers.
        assertEquals(0.0347, error / hidden, 0.15 * 0.0347);
    }
}
