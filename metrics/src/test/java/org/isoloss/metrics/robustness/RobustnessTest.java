package org.isoloss.metrics.robustness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.isoloss.metrics.ScoreRange;
import org.junit.jupiter.api.Test;

class RobustnessTest {

    @Test
    void worstCaseIsTheMeanOfTheWorstVariants() {
        Robustness r = Robustness.of(new double[][] {{1, 1, 0}, {1, 1, 1}, {0, 1, 0}, {1, 1, 1}});
        assertThat(r).isEqualTo(new Robustness(0.75, 0.75, 0.5));
        assertThat(r.retention()).isCloseTo(2.0 / 3, within(1e-15));
        assertThat(Robustness.of(new double[][] {{0, 1}}).retention()).isNaN();
    }

    @Test
    void theGapOfGroupsComesWithTheirSizes() {
        GroupGap gap = GroupGap.of(List.of("a", "b", "a", "c"), new double[] {1, 0.5, 0, 0.25});
        assertThat(gap.gap()).isEqualTo(0.25);
        assertThat(gap.groups()).containsEntry("a", new GroupGap.Group(2, 0.5));
    }

    @Test
    void stereotypesAreNeutralAtOneHalf() {
        StereotypePreference p = StereotypePreference.of(new double[] {-1, -3, -2}, new double[] {-2, -1, -2});
        assertThat(p.share()).isCloseTo(1.0 / 3, within(1e-15));
        assertThat(p.meanAbsoluteDifference()).isEqualTo(1);
    }

    @Test
    void rangesPlaceScores() {
        assertThat(new ScoreRange(0.2, 0.7).percent(0.45)).isCloseTo(50, within(1e-12));
        assertThat(ScoreRange.fromChance(0.25).normalised(0.25)).isZero();
        assertThat(ScoreRange.fromChance(0.25).normalised(0)).isCloseTo(-1.0 / 3, within(1e-15));
    }

    @Test
    void wrongInputIsRefused() {
        assertThatThrownBy(() -> Robustness.of(new double[][] {{1}, {}}))
                .hasMessageContaining("item 1 has no variants");
        assertThatThrownBy(() -> Robustness.of(new double[][] {{Double.NaN}})).hasMessageContaining("NaN");
        assertThatThrownBy(() -> Robustness.of(new double[0][])).hasMessageContaining("no items");
        assertThatThrownBy(() -> GroupGap.of(List.of("a"), new double[] {1})).hasMessageContaining("1 groups");
        assertThatThrownBy(() -> GroupGap.of(List.of("a"), new double[] {})).hasMessageContaining("0 scores");
        assertThatThrownBy(() -> StereotypePreference.of(new double[] {-1}, new double[] {Double.NaN}))
                .hasMessageContaining("pair 0");
        assertThatThrownBy(() -> new ScoreRange(1, 1)).hasMessageContaining("two different finite numbers");
    }
}
