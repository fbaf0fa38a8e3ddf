package org.isoloss.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import tools.jackson.databind.JsonNode;

/** Worked expectations of metrics, and how they are compared. */
final class OutputExpectations {

    private OutputExpectations() {}

    /** Returns a section of the file. */
    static JsonNode section(String name) {
        JsonNode section = EmergenceReference.at("/" + name);
        assertThat(section.isMissingNode())
                .as("section " + name + " is missing")
                .isFalse();
        return section;
    }

    /** One test a case: each expected key is computed and compared; a key without a computation fails. */
    static Stream<DynamicTest> cases(JsonNode cases, Function<JsonNode, Function<String, Object>> computed) {
        assertThat(cases.size()).isPositive();
        return cases.valueStream()
                .map(c -> DynamicTest.dynamicTest(
                        c.get("id").asString(), () -> check(c.get("expected"), computed.apply(c))));
    }

    /** Compares every entry of {@code expected} with what is computed for its key. */
    static void check(JsonNode expected, Function<String, Object> computed) {
        for (Map.Entry<String, JsonNode> entry : expected.properties()) {
            compare(entry.getKey(), entry.getValue(), computed.apply(entry.getKey()));
        }
    }

    /** The file has 12 significant digits; closed forms agree to 1e-9 of their size, to 1e-12 near 0. */
    static void compare(String key, JsonNode expected, Object actual) {
        Object value = actual;
        if (actual instanceof OptionalDouble optional) {
            value = optional.isPresent() ? (Object) optional.getAsDouble() : "undefined";
        }
        if (expected.isNull()) {
            assertThat(value).as(key).isEqualTo("undefined");
        } else if (expected.isArray()) {
            double[] values = (double[]) value;
            assertThat(values).as(key).hasSize(expected.size());
            for (int i = 0; i < values.length; i++) {
                number(key + "/" + i, expected.get(i).asDouble(), values[i]);
            }
        } else {
            assertThat(value).as(key).isInstanceOf(Number.class);
            number(key, expected.asDouble(), ((Number) value).doubleValue());
        }
    }

    private static void number(String key, double expected, double actual) {
        assertThat(actual).as(key).isCloseTo(expected, within(Math.max(1e-12, 1e-9 * Math.abs(expected))));
    }

    /** Returns an array of numbers. */
    static double[] doubles(JsonNode array) {
        return array.valueStream().mapToDouble(JsonNode::asDouble).toArray();
    }
}
