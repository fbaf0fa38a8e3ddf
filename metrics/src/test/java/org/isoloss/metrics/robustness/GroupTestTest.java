package org.isoloss.metrics.robustness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GroupTestTest {

    /** Two groups of three: of the 20 ways to divide six scores, 2 have a gap as large as the largest. */
    @Test
    void thePValueIsTheShareOfDivisionsWithSuchAGap() {
        double p = GroupTest.pValue(new int[] {0, 0, 0, 1, 1, 1}, new double[] {1, 2, 3, 4, 5, 6}, 20_000, 1);
        assertThat(p).isCloseTo(2 / 20.0, within(0.007)); // three standard errors of 20,000 permutations
    }

    /** Where groups are drawn by lot, p below .05 comes about 5 times of 100, however many groups there are. */
    @Test
    void theTestKeepsItsLevelWithManyGroups() {
        SplittableRandom random = new SplittableRandom(5);
        int below = 0;
        for (int sample = 0; sample < 400; sample++) {
            int[] groups = new int[40];
            double[] scores = new double[40];
            for (int i = 0; i < 40; i++) {
                groups[i] = i % 5;
                scores[i] = random.nextGaussian();
            }
            below += GroupTest.pValue(groups, scores, 199, sample) <= 0.05 ? 1 : 0;
        }
        assertThat(below / 400.0).isBetween(0.05 - 0.033, 0.05 + 0.033); // three standard errors
    }
}
