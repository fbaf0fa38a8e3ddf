package org.isoloss.base.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.isoloss.base.file.DamagedFileException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrictJsonTest {

    record Point(
            double x,
            int n,
            String name,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String note) {
        Point {
            if (n < 0) {
                throw new IllegalArgumentException("n is " + n + "; expected at least 0");
            }
        }
    }

    record Points(List<Point> points) {}

    @TempDir
    private Path folder;

    @Test
    void readsBackWhatItWrites() throws Exception {
        Points points = new Points(
                List.of(new Point(0.1 + 0.2, 1, "\u00e9", null), new Point(Double.NEGATIVE_INFINITY, 2, "\"", "note")));
        Path file = folder.resolve("points.json");
        StrictJson.write(file, points);
        assertThat(StrictJson.read(file, Points.class)).isEqualTo(points);
        assertThat(new String(StrictJson.compact(points), StandardCharsets.US_ASCII))
                .isEqualTo("{\"points\":[{\"x\":0.30000000000000004,\"n\":1,\"name\":\"\\u00E9\"},"
                        + "{\"x\":\"-Infinity\",\"n\":2,\"name\":\"\\\"\",\"note\":\"note\"}]}");
    }

    record Tables(Map<String, Map<String, List<Integer>>> tables) {}

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{'tables': {'a': null}}             | #/tables/a",
                "{'tables': {'a': {'b': null}}}      | #/tables/a/b",
                "{'tables': {'a': {'b': [1, null]}}} | #/tables/a/b/1",
            })
    void refusesNullsAtAnyDepth(String json, String place) {
        byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> StrictJson.parse(Path.of("file.json"), bytes, Tables.class))
                .isInstanceOf(DamagedFileException.class)
                .hasMessageEndingWith(place + ": found null; expected a value");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{'points': [{'x': 1, 'n': 1, 'name': 'a', 'm': 1}]} | #/points/0/m",
                "{'points': [{'x': 1, 'name': 'a'}]}                 | #/points/0/n",
                "{'points': [{'x': '1', 'n': 1, 'name': 'a'}]}       | #/points/0/x",
                "{'points': [{'x': 1, 'n': 1.5, 'name': 'a'}]}       | #/points/0/n",
                "{'points': [{'x': 1, 'n': null, 'name': 'a'}]}      | #/points/0/n",
                "{'points': [{'x': 1, 'n': 1, 'name': 5}]}           | #/points/0/name",
                "{'points': [{'x': 1, 'n': -1, 'name': 'a'}]}        | n is -1; expected at least 0",
                "{'points': []} []                                   | file.json",
                "{'points': [                                        | file.json",
                "{'points': [], 'points': []}                        | points",
                "null                                                | expected an object",
                "{'points': null}                                     | #/points: found null; expected a value",
                "{'points': [null]}                                   | #/points/0: found null; expected a value",
                "{'points': [{'x': 1, 'n': 1, 'name': null}]}         | #/points/0/name: found null; expected a value",
            })
    void refusesWhatIsNotExactlyTheRecord(String json, String place) {
        byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> StrictJson.parse(Path.of("file.json"), bytes, Points.class))
                .isInstanceOf(DamagedFileException.class)
                .hasMessageContaining("file.json")
                .hasMessageContaining(place);
    }
}
