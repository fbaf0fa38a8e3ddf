package org.isoloss.metrics.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.isoloss.base.random.RandomStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One group is seldom taken for two, and planted groups are found, of 20 seeds. */
class SeedGroupsTest {

    private static final int SEEDS = 20;
    private static final int POPULATIONS = 400;
    private static final double APART = 0.2;
    private static final double ITEMS = 300;

    /** Scores are shares of 300 items, as the study's are. */
    private static double share(double value) {
        return Math.rint(Math.max(0, Math.min(1, value)) * ITEMS) / ITEMS;
    }

    private static double normal(UniformRandomProvider random, double mean, double deviation) {
        return share(
                mean + deviation * ZigguratSampler.NormalizedGaussian.of(random).sample());
    }

    static Stream<Arguments> oneGroup() {
        return Stream.of(
                Arguments.of("uniform", (Function<UniformRandomProvider, Double>) r -> share(r.nextDouble())),
                Arguments.of("all near 0", (Function<UniformRandomProvider, Double>) r -> normal(r, 0.01, 0.01)),
                Arguments.of("all near 1", (Function<UniformRandomProvider, Double>) r -> normal(r, 0.99, 0.01)),
                Arguments.of("in the middle", (Function<UniformRandomProvider, Double>) r -> normal(r, 0.5, 0.15)),
                Arguments.of(
                        "skewed", (Function<UniformRandomProvider, Double>) r -> share(Math.pow(r.nextDouble(), 3))));
    }

    static Stream<Arguments> twoGroups() {
        return Stream.of(0.5, 0.4, 0.35)
                .map(low -> Arguments.of(low + " of the seeds fail", (Function<UniformRandomProvider, Double>)
                        r -> r.nextDouble() < low ? normal(r, 0.05, 0.05) : normal(r, 0.93, 0.05)));
    }

    private static double rate(Function<UniformRandomProvider, Double> population) {
        int told = 0;
        for (int p = 0; p < POPULATIONS; p++) {
            UniformRandomProvider random = RandomStreams.of(1729, p);
            double[] values = new double[SEEDS];
            for (int i = 0; i < SEEDS; i++) {
                values[i] = population.apply(random);
            }
            told += SeedGroups.of(values, APART, 1).told() ? 1 : 0;
        }
        return told / (double) POPULATIONS;
    }

    /** The rate is at most .05; of 400 populations 95 % have at most .05 + 1.65 sqrt(.05 .95 / 400) = .068. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("oneGroup")
    void oneGroupIsSeldomTakenForTwo(String name, Function<UniformRandomProvider, Double> population) {
        assertThat(rate(population)).as(name).isLessThanOrEqualTo(0.068);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("twoGroups")
    void plantedGroupsAreFound(String name, Function<UniformRandomProvider, Double> population) {
        assertThat(rate(population)).as(name).isGreaterThanOrEqualTo(0.8);
    }

    @Test
    void groupsAreThoseOfTheWidestCut() {
        SeedGroups groups = SeedGroups.of(new double[] {0.9, 0.1, 1, 0, 0.95}, APART, 1);
        assertThat(groups.lowShare()).isEqualTo(0.4);
        assertThat(groups.lowMean()).isCloseTo(0.05, within(1e-15)); // rounding of a mean of two
        assertThat(groups.highMean()).isCloseTo(0.95, within(1e-15));
    }

    @Test
    void equalValuesAreOneGroup() {
        SeedGroups groups = SeedGroups.of(new double[] {1, 1, 1}, 0, 1);
        assertThat(groups.told()).isFalse();
        assertThat(groups.lowShare()).isEqualTo(1);
        assertThat(groups.highMean()).isEqualTo(1);
    }

    @Test
    void theModeIsWhereValuesAreDense() {
        assertThat(HalfSampleMode.of(new double[] {0.99, 0, 0.98, 0.1, 0.97, 0.5}))
                .isCloseTo(0.975, within(1e-15)); // 0.97, 0.98, 0.99: two as near, and the lower count
        assertThat(HalfSampleMode.of(new double[] {3})).isEqualTo(3);
        assertThat(HalfSampleMode.of(new double[] {1, 2})).isEqualTo(1.5);
    }

    @Test
    void whatIsNoNumberIsRefused() {
        assertThatThrownBy(() -> SeedGroups.of(new double[] {0, Double.NaN}, APART, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SeedGroups.of(new double[] {0}, APART, 1))
                .hasMessageContaining("1 values; expected at least 2");
    }
}
