package org.isoloss.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JmhResultFileTest {

    private static final String GOOD = """
            [
              {"benchmark": "org.isoloss.bench.HmmBenchmark.isoloss",
               "params": {"states": "10", "emission": "DENSE"},
               "primaryMetric": {"score": 2, "scoreUnit": "%s", "rawData": [[1.0, 4.0], [2.0]]}}
            ]
            """;

    @TempDir
    private Path folder;

    private Path written(String text) throws IOException {
        return Files.writeString(folder.resolve("run.json"), text);
    }

    @ParameterizedTest
    @CsvSource({"ns/op, 2e-9", "us/op, 2e-6", "ms/op, 2e-3", "s/op, 2"})
    void timesAreSeconds(String unit, double median) throws IOException {
        Timing figure = JmhResultFile.read(written(GOOD.formatted(unit))).get(0);
        assertThat(figure.benchmark()).isEqualTo("HmmBenchmark.isoloss");
        assertThat(figure.parameters()).isEqualTo(Map.of("states", "10", "emission", "DENSE"));
        assertThat(figure.seconds()).hasSize(3);
        assertThat(figure.median()).isCloseTo(median, within(median * 1e-15));
    }

    @Test
    void anEmptyRunHasNoFigures() throws IOException {
        assertThat(JmhResultFile.read(written("[]"))).isEqualTo(List.of());
    }

    private void assertRefused(String text, String place, String what) throws IOException {
        Path file = written(text);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JmhResultFile.read(file))
                .withMessageStartingWith(file + place)
                .withMessageContaining(what);
    }

    @Test
    void whatIsNoResultIsRefusedWithItsPlace() throws IOException {
        assertRefused("{\"a\": 1}", ": ", "expected the array that JMH writes");
        assertRefused(GOOD.formatted("ops/s"), "#/0: ", "and unit \"ops/s\"");
        assertRefused("[{\"benchmark\": \"a.b\"}]", "#/0: ", "average time");
        assertRefused(
                "[{\"benchmark\": \"b\", \"primaryMetric\": {\"scoreUnit\": \"s/op\"}}]", "#/0: ", "found name \"b\"");
        assertRefused(
                GOOD.formatted("s/op").replace("[[1.0, 4.0], [2.0]]", "[]"),
                "#/0/primaryMetric/rawData: ",
                "no measurements");
        assertRefused(
                GOOD.formatted("s/op").replace("4.0", "\"fast\""),
                "#/0/primaryMetric/rawData/0/1: ",
                "found \"fast\"; expected a time above 0");
        assertRefused(
                GOOD.formatted("s/op").replace("4.0", "-1"),
                "#/0/primaryMetric/rawData/0/1: ",
                "found -1; expected a time above 0");
        String two = GOOD.strip();
        assertRefused(
                two.substring(0, two.length() - 1).formatted("s/op") + ", {}]",
                "#/1: ",
                "found name \"\" and unit \"\"");
    }

    @Test
    void brokenJsonIsRefusedWithItsLine() throws IOException {
        assertRefused("[\n{\"benchmark\": ", ": line 2, column ", "end-of-input");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> JmhResultFile.read(folder.resolve("absent.json")))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("absent.json");
    }
}
