package org.isoloss.metrics;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The independent expectations of ../shared/reference/expected/emergence.json; tests on them skip where it is absent. */
public final class EmergenceReference {

    /** The relative tolerance that the file states for closed forms; 1e-12 absolute near 0. */
    public static final double RELATIVE = 1e-9;

    private static final Path SHARED = Path.of("../../shared");

    private EmergenceReference() {}

    /** Returns a part of the file, or skips the test. */
    public static JsonNode at(String pointer) {
        Path file = SHARED.resolve("reference/expected/emergence.json");
        assumeTrue(Files.isRegularFile(file), () -> "skipped: no " + file.toAbsolutePath());
        return JsonMapper.builder().build().readTree(file.toFile()).at(pointer);
    }

    /** Returns a folder or file below ../shared, or skips the test. */
    public static Path shared(String path) {
        Path file = SHARED.resolve(path);
        assumeTrue(Files.exists(file), () -> "skipped: no " + file.toAbsolutePath());
        return file;
    }

    /** Reads an array of numbers; "Infinity", "-Infinity" and "NaN" are strings in the file. */
    public static double[] numbers(JsonNode array) {
        double[] out = new double[array.size()];
        for (int i = 0; i < out.length; i++) {
            out[i] = number(array.get(i));
        }
        return out;
    }

    /** Reads a number, or the string that stands for one. */
    public static double number(JsonNode value) {
        return value.isString() ? Double.parseDouble(value.asString()) : value.asDouble();
    }

    /** Compares within the tolerance of closed forms. */
    public static void assertClose(double actual, JsonNode expected, String what) {
        assertClose(actual, number(expected), RELATIVE, what);
    }

    /** Compares within a relative tolerance, 1e-12 absolute near 0. Infinity equals infinity. */
    public static void assertClose(double actual, double expected, double relative, String what) {
        if (actual == expected) {
            return;
        }
        Assertions.assertThat(actual)
                .as(what)
                .isCloseTo(expected, Assertions.within(Math.max(1e-12, relative * Math.abs(expected))));
    }
}
