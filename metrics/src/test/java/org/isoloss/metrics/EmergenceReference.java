package org.isoloss.metrics;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.assertj.core.api.Assertions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The independent expectations in emergence.json, which says where they are from. */
public final class EmergenceReference {

    /** The relative tolerance that the file states for closed forms; 1e-12 absolute near 0. */
    public static final double RELATIVE = 1e-9;

    private static final String FILE = "emergence.json";

    private EmergenceReference() {}

    /** Returns a part of the file. */
    public static JsonNode at(String pointer) {
        try (InputStream in = requireNonNull(EmergenceReference.class.getResourceAsStream(FILE), FILE)) {
            return JsonMapper.shared().readTree(in).at(pointer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
