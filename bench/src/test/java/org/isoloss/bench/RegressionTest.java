package org.isoloss.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegressionTest {

    private static Timing figure(String benchmark, Map<String, String> parameters, double centre, long seed) {
        return new Timing(
                benchmark,
                parameters,
                new SplittableRandom(seed)
                        .doubles(10, 0.97 * centre, 1.03 * centre)
                        .boxed()
                        .toList());
    }

    private static Regression of(double before, double after, double factor, long seed) {
        List<Regression> found = Regression.between(
                List.of(figure("PathBenchmark.isoloss", Map.of(), before, seed)),
                List.of(figure("PathBenchmark.isoloss", Map.of(), after, seed + 1000)),
                factor);
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void slowerByMoreThanTheFactorIsFound(long seed) {
        Regression regression = of(1, 1.5, 1.1, seed);
        assertThat(regression.ratio()).isCloseTo(1.5, within(0.09));
        assertThat(regression.slower(1.1)).isTrue();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void slowerWithinTheFactorOrFasterIsNone(long seed) {
        assertThat(of(1, 1.5, 2, seed).slower(2)).isFalse();
        assertThat(of(1, 1, 1.1, seed).slower(1.1)).isFalse();
        assertThat(of(1, 0.3, 1.1, seed).slower(1.1)).isFalse();
    }

    @Test
    void aFewScatteredTimesProveNothing() {
        Timing before = new Timing("PathBenchmark.isoloss", Map.of(), List.of(1.0, 1.1, 2.0));
        Timing after = new Timing("PathBenchmark.isoloss", Map.of(), List.of(1.4, 1.5, 1.6));
        Regression regression =
                Regression.between(List.of(before), List.of(after), 1.1).get(0);
        assertThat(regression.ratio()).isGreaterThan(1.1);
        assertThat(regression.slower(1.1)).isFalse();
    }

    @Test
    void onlyOurPathsOfBothRunsWithEqualParametersAreCompared() {
        Map<String, String> ten = Map.of("states", "10");
        List<Timing> before = List.of(
                figure("HmmBenchmark.isoloss", ten, 1, 1),
                figure("HmmBenchmark.ejml", ten, 1, 2),
                figure("GoneBenchmark.isoloss", Map.of(), 1, 3));
        List<Timing> after = List.of(
                figure("HmmBenchmark.isoloss", ten, 1, 4),
                figure("HmmBenchmark.isoloss", Map.of("states", "100"), 9, 5),
                figure("HmmBenchmark.ejml", ten, 9, 6),
                figure("NewBenchmark.isoloss", Map.of(), 9, 7));
        assertThat(Regression.between(before, after, 1.1))
                .singleElement()
                .satisfies(r -> assertThat(r.path()).isEqualTo("HmmBenchmark.isoloss {states=10}"));
    }
}
