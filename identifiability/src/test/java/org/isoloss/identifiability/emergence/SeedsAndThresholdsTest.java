package org.isoloss.identifiability.emergence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.isoloss.base.random.Seed;
import org.isoloss.identifiability.result.TrainingRecord;
import org.junit.jupiter.api.Test;

/** Thresholds, jumps and seeds on curves whose answers are known. */
class SeedsAndThresholdsTest {

    private static final AbilityScores NO_SCORES =
            new AbilityScores(Map.of(), Double.NaN, new double[0], new double[0], List.of());

    private static AbilityRun run(double... exactMatch) {
        List<Checkpoint> checkpoints = new ArrayList<>();
        for (int t = 0; t < exactMatch.length; t++) {
            checkpoints.add(new Checkpoint(100L * t, exactMatch[t], exactMatch[t], 1));
        }
        return new AbilityRun(
                "any",
                4,
                1,
                100,
                1e6,
                checkpoints,
                NO_SCORES,
                new TrainingRecord(100, 0, TrainingRecord.Stop.BUDGET, List.of()));
    }

    @Test
    void halfIsFoundInTheLogarithm() {
        double[] sizes = {100, 1000, 10_000};
        assertThat(EstimatedPlace.half(sizes, new double[] {0, 0.25, 0.75}))
                .isCloseTo(Math.sqrt(1e7), within(1e-9)); // half way between 1,000 and 10,000
        assertThat(EstimatedPlace.half(sizes, new double[] {0, 0.1, 0.2})).isNaN();
        assertThat(EstimatedPlace.half(sizes, new double[] {0.6, 0.7, 1})).isEqualTo(100);
        assertThat(EstimatedPlace.half(sizes, new double[] {0, 0.6, 0.4})) // a dip is levelled: 0, 0.5, 0.5
                .isCloseTo(1000, within(1e-9));
    }

    @Test
    void resamplesThatNeverComeSoFarEndTheIntervalBeyondTheAxis() {
        EstimatedPlace place = EstimatedPlace.of(5, new double[] {4, 5, 6, Double.NaN});
        assertThat(place.low()).isBetween(4.0, 5.0);
        assertThat(place.high()).isInfinite();
        assertThat(EstimatedPlace.of(Double.NaN, new double[] {1}).low()).isNaN();
    }

    /** Two seeds that each rise within 100 steps, 300 steps apart: their mean takes longer than either. */
    @Test
    void aMeanOfJumpsAtDifferentTimesRisesSlower() {
        TrainingJump jump = TrainingJump.of(List.of(run(0, 1, 1, 1, 1, 1), run(0, 0, 0, 0, 1, 1)));
        assertThat(jump.rising()).isEqualTo(2);
        assertThat(jump.ofSeeds()).isCloseTo(80, within(1e-9)); // from 0.1 to 0.9 of a straight line
        assertThat(jump.ofMean()).isCloseTo(380 - 20, within(1e-9));
        assertThat(jump.earliest()).isEqualTo(50);
        assertThat(jump.latest()).isEqualTo(350);
    }

    @Test
    void whatNeverRisesHasNoJump() {
        TrainingJump jump = TrainingJump.of(List.of(run(0, 0.1), run(0, 0)));
        assertThat(jump.rising()).isZero();
        assertThat(jump.ofSeeds()).isNaN();
        assertThat(jump.ofMean()).isNaN();
        assertThat(jump.latest()).isNaN();
    }

    @Test
    void seedsThatSucceedOrFailAreTwoGroups() {
        double[] scores = new double[20];
        Arrays.setAll(scores, i -> i % 2 == 0 ? 0.02 + 0.002 * i : 0.95 + 0.001 * i);
        SeedSpread spread = SeedSpread.of(scores, new Seed(1));
        assertThat(spread.succeeded()).isEqualTo(10);
        assertThat(spread.twoGroups()).isTrue();
        assertThat(spread.mean()).isBetween(0.4, 0.6);
        assertThat(spread.mode()).isBetween(0.9, 1.0); // where seeds are densest, no seed is near the mean
        assertThat(SeedSpread.of(new double[] {0.1, 0.2, 0.3}, new Seed(1)).twoGroups())
                .isFalse();
    }
}
