package org.isoloss.cli.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.isoloss.cli.session.WrongInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** What runs a grid's file stands for. */
class GridFileTest {

    @TempDir
    private Path folder;

    private Grid grid(String... lines) throws IOException {
        Path file = folder.resolve("grid.yaml");
        return GridFile.read(Files.writeString(file, "study: coin\n" + String.join("\n", lines) + "\n"));
    }

    private static List<String> settings(Grid grid) {
        List<String> all = new ArrayList<>();
        LongStream.rangeClosed(1, grid.combinations())
                .forEach(number ->
                        grid.settings(number).map(ObjectNode::toString).ifPresent(all::add));
        return all;
    }

    @Test
    void listsAreTriedEachWithEachTheFirstSlowest() throws IOException {
        Grid grid = grid("side: [heads, tails]", "coins: 2", "seed: [1..2, 7]");
        assertThat(settings(grid))
                .containsExactly(
                        "{\"side\":\"heads\",\"coins\":2,\"seed\":1}",
                        "{\"side\":\"heads\",\"coins\":2,\"seed\":2}",
                        "{\"side\":\"heads\",\"coins\":2,\"seed\":7}",
                        "{\"side\":\"tails\",\"coins\":2,\"seed\":1}",
                        "{\"side\":\"tails\",\"coins\":2,\"seed\":2}",
                        "{\"side\":\"tails\",\"coins\":2,\"seed\":7}");
        assertThat(grid.runs()).isEqualTo(6);
        assertThat(grid.factors()).extracting(GridSetting::key).containsExactly("side", "seed");
    }

    @Test
    void aListOfListsHasValuesThatAreLists() throws IOException {
        assertThat(settings(grid("others: [[0.5], [0.1, 0.2]]")))
                .containsExactly("{\"others\":[0.5]}", "{\"others\":[0.1,0.2]}");
    }

    @Test
    void aZipTakesItsSettingsTogetherAndInnerObjectsAreSettingsByTheirPath() throws IOException {
        Grid grid = grid("coins: [1, 2]", "zip:", "  - throwing: {perStep: [3, 4], steps: 0..10 by 10}");
        assertThat(settings(grid))
                .containsExactly(
                        "{\"coins\":1,\"throwing\":{\"perStep\":3,\"steps\":0}}",
                        "{\"coins\":1,\"throwing\":{\"perStep\":4,\"steps\":10}}",
                        "{\"coins\":2,\"throwing\":{\"perStep\":3,\"steps\":0}}",
                        "{\"coins\":2,\"throwing\":{\"perStep\":4,\"steps\":10}}");
    }

    @Test
    void conditionsSetAndLeaveOut() throws IOException {
        Grid grid = grid(
                "coins: [1, 2, 3]",
                "seed: 1..2",
                "when: [{if: {coins: 2..3}, set: {bias: 0.5}}]",
                "except: [{bias: 0.5, seed: 2}, {coins: 1, seed: [1]}]");
        assertThat(settings(grid))
                .containsExactly(
                        "{\"coins\":1,\"seed\":2}",
                        "{\"coins\":2,\"seed\":1,\"bias\":0.5}",
                        "{\"coins\":3,\"seed\":1,\"bias\":0.5}");
        assertThat(grid.combinations()).isEqualTo(6);
        assertThat(grid.runs()).isEqualTo(3);
        assertThat(grid.factors()).extracting(GridSetting::key).containsExactly("coins", "seed", "bias");
    }

    @Test
    void drawsStayWhatTheyAreWhenMoreAreDrawnOrAnotherSettingIs() throws IOException {
        List<String> few = settings(grid("bias: {uniform: [0, 1], draws: 5}"));
        List<String> more = settings(grid("bias: {uniform: [0, 1], draws: 9}"));
        assertThat(more).startsWith(few.toArray(new String[0])).doesNotHaveDuplicates();
        assertThat(settings(grid("coins: 3", "bias: {uniform: [0, 1], draws: 5}")))
                .map(run -> run.replace("\"coins\":3,", ""))
                .isEqualTo(few);
        assertThat(settings(grid("drawSeed: 2", "bias: {uniform: [0, 1], draws: 5}")))
                .doesNotContainAnyElementsOf(few);
    }

    @Test
    void drawsKeepWithinTheirBoundsAndFillThem() throws IOException {
        Grid log = grid("bias: {log: [1e-4, 1e-2], draws: 2000}");
        double[] values = LongStream.rangeClosed(1, 2000)
                .mapToDouble(n -> log.settings(n).orElseThrow().get("bias").doubleValue())
                .sorted()
                .toArray();
        assertThat(values[0]).isBetween(1e-4, 1.02e-4);
        assertThat(values[1999]).isBetween(9.8e-3, 1e-2);
        assertThat(values[1000]).as("half below the geometric mean").isBetween(0.85e-3, 1.18e-3);
        Grid whole = grid("coins: {integers: [1, 6], draws: 6000}");
        long[] counts = new long[7];
        LongStream.rangeClosed(1, 6000)
                .forEach(
                        n -> counts[whole.settings(n).orElseThrow().get("coins").intValue()]++);
        assertThat(counts[0]).isZero();
        assertThat(LongStream.of(counts).skip(1)).hasSize(6).allMatch(count -> count > 850 && count < 1150);
    }

    @Test
    void aLongRangeCostsNothing() throws IOException {
        Grid grid = grid("seed: 1..10000000");
        assertThat(grid.settings(9_999_999))
                .hasValueSatisfying(run -> assertThat(run).hasToString("{\"seed\":9999999}"));
        assertThat(grid.oneOfEach()).hasSize(1000).startsWith(1L).endsWith(10_000_000L);
        assertThat(grid("coins: [1, 2, 3]", "seed: 1..2").oneOfEach()).containsExactly(1L, 3L, 5L, 2L);
        assertThatThrownBy(() -> grid("seed: 1..10000000", "coins: [1, 2]"))
                .hasMessageContaining("20000000 combinations; expected at most 10000000");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "seed: 9..1 | grid.yaml#/seed: found \"9..1\", expected a range",
                "seed: [] | grid.yaml#/seed: found [], expected at least one value",
                "threads: 2 | grid.yaml#/threads: found 2, expected nothing: it is an option of isoloss sweep",
                "bias: {log: [0, 1], draws: 3} | grid.yaml#/bias: found {\"log\":[0,1],\"draws\":3}, expected {uniform",
                "bias: {log: [1, 2]} | grid.yaml#/bias: found",
                "bias: {uniform: [2, 1], draws: 3} | grid.yaml#/bias: found",
                "zip: 3 | grid.yaml#/zip: found 3, expected a list of settings",
                "zip: [{coins: [1, 2], bias: [0.1, 0.2, 0.3]}] | grid.yaml#/zip/0: found 2 of coins, 3 of bias, expected as many",
                "except: [{coins: 1}] | grid.yaml#/except/0: the grid gives no value to 'coins'",
                "when: [{if: {seed: 1}}] | grid.yaml#/when/0: found {\"if\":{\"seed\":1}}, expected a condition and settings",
                "drawSeed: x | grid.yaml#/drawSeed: found \"x\", expected a whole number"
            })
    void whatMakesNoSenseIsTold(String line, String message) {
        assertThatThrownBy(() -> grid(line))
                .isInstanceOf(WrongInputException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aSettingIsGivenOnce() {
        assertThatThrownBy(() -> grid("coins: 2", "zip: [{coins: [1, 2]}]"))
                .hasMessageContaining("grid.yaml#/zip/0: 'coins' is given twice in the grid");
    }
}
