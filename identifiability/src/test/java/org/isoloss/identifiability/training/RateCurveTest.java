package org.isoloss.identifiability.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.isoloss.identifiability.training.RateCurve.Tried;
import org.junit.jupiter.api.Test;

class RateCurveTest {

    private static final double NEVER = Double.POSITIVE_INFINITY;

    private static RateCurve curve(double... steps) {
        return new RateCurve(
                IntStream.range(0, steps.length)
                        .mapToObj(i -> new Tried(Math.pow(2, i), steps[i]))
                        .toList(),
                Optional.empty());
    }

    @Test
    void theBestIsTheSmallestRateOfTheFewestSteps() {
        assertThat(curve(NEVER, 30, 12, 12, 40).best()).isEqualTo(new Tried(4, 12));
    }

    @Test
    void goodRatesAreThoseAroundTheBestUpToTwiceItsSteps() {
        assertThat(curve(24, 40, 20, 10, 15, 21, 18).goodRange()).hasValue(4); // from 4 to 16
        assertThat(curve(NEVER, 10, NEVER).goodRange()).hasValue(1);
        assertThat(curve(20, 10, 20).goodRange()).hasValue(4);
    }

    @Test
    void whereNoRateArrivesThereIsNoRange() {
        RateCurve never = curve(NEVER, NEVER);
        assertThat(never.best().learnt()).isFalse();
        assertThat(never.goodRange()).isEmpty();
    }

    @Test
    void ratesStandInOrder() {
        assertThat(new RateCurve(List.of(new Tried(2, 5), new Tried(1, 7)), Optional.empty()).tried())
                .containsExactly(new Tried(1, 7), new Tried(2, 5));
    }
}
