package org.isoloss.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FigureTableTest {

    private static Timing figure(String benchmark, Map<String, String> parameters, double... seconds) {
        return new Timing(benchmark, parameters, Arrays.stream(seconds).boxed().toList());
    }

    private static List<String> lines(Timing... figures) {
        return FigureTable.of(List.of(figures))
                .lines()
                .map(line -> line.strip().replaceAll(" +", " "))
                .toList();
    }

    @Test
    void aPeersRatioIsItsTimeOverOurFastest() {
        Map<String, String> ten = Map.of("states", "10");
        assertThat(lines(
                        figure("HmmBenchmark.ejml", ten, 3e-3, 3e-3, 9),
                        figure("HmmBenchmark.isoloss", ten, 2e-3),
                        figure("HmmBenchmark.isolossMixture", ten, 1e-3)))
                .containsExactly(
                        "path time ratio limit",
                        "HmmBenchmark {states=10}",
                        "ejml 3.00 ms 3.00 x",
                        "isoloss 2.00 ms",
                        "isolossMixture 1.00 ms");
    }

    @Test
    void parametersAreComparedApart() {
        assertThat(lines(
                        figure("HmmBenchmark.isoloss", Map.of("states", "10"), 1e-3),
                        figure("HmmBenchmark.ejml", Map.of("states", "10"), 2e-3),
                        figure("HmmBenchmark.isoloss", Map.of("states", "100"), 1e-2),
                        figure("HmmBenchmark.ejml", Map.of("states", "100"), 5e-2)))
                .contains("ejml 2.00 ms 2.00 x", "ejml 50.00 ms 5.00 x");
    }

    @Test
    void withoutAPathOfOursThereIsNoRatio() {
        assertThat(lines(figure("HmmBenchmark.ejml", Map.of(), 1.5))).contains("ejml 1.50 s");
    }

    @Test
    void sharesAreOfTheLimitMeasuredInTheSameRun() {
        double peak = PeakBenchmark.operations() / 1e-5; // operations a second
        double product = DenseProductBenchmark.operations("32x10x1024");
        assertThat(product).isEqualTo(2.0 * 32 * 10 * 1024);
        Timing measured = figure("PeakBenchmark.isoloss", Map.of(), 1e-5);
        Timing dense = figure("DenseProductBenchmark.isoloss", Map.of("shape", "32x10x1024"), product / (0.25 * peak));
        assertThat(lines(measured, dense)).anyMatch(line -> line.startsWith("isoloss") && line.endsWith(" 25 %"));
        assertThat(lines(dense)).noneMatch(line -> line.endsWith("%"));
    }

    @ParameterizedTest
    @CsvSource({"3.21e-9, 3.2 ns", "1e-6, 1.00 us", "4.5e-5, 45.00 us", "0.25, 250.00 ms", "1, 1.00 s", "90, 90.00 s"})
    void durationsHaveTheUnitOfTheirSize(double seconds, String shown) {
        assertThat(FigureTable.duration(seconds)).isEqualTo(shown);
    }

    @Test
    void theMedianIsThatOfTheTimes() {
        assertThat(figure("A.isoloss", Map.of(), 5, 1, 2).median()).isEqualTo(2);
        assertThat(figure("A.isoloss", Map.of(), 4, 1, 2, 9).median()).isEqualTo(3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> figure("A.isoloss", Map.of()))
                .withMessageContaining("A.isoloss");
    }
}
