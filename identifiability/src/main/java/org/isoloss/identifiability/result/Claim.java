package org.isoloss.identifiability.result;

import java.util.Objects;

/**
 * What a study set out to show, checked.
 *
 * @param statement a sentence that is true if the claim holds
 * @param holds whether it does
 * @param measured the figure it rests on
 * @param required what the figure has to be, in words: {@code "at most 0.005"}
 */
public record Claim(String statement, boolean holds, Measurement measured, String required) {

    public Claim {
        Objects.requireNonNull(statement, "statement");
        Objects.requireNonNull(measured, "measured");
        Objects.requireNonNull(required, "required");
    }

    /** Claims that a figure is at most a bound. NaN is not. */
    public static Claim atMost(String statement, double measured, double bound) {
        return new Claim(statement, measured <= bound, Measurement.of(measured), "at most " + bound);
    }

    /** Claims that a figure is at least a bound. NaN is not. */
    public static Claim atLeast(String statement, double measured, double bound) {
        return new Claim(statement, measured >= bound, Measurement.of(measured), "at least " + bound);
    }

    /** Claims that a figure lies between two others and equals neither. */
    public static Claim strictlyBetween(String statement, double measured, double low, double high) {
        return new Claim(
                statement,
                low < measured && measured < high,
                Measurement.of(measured),
                "above " + low + " and below " + high);
    }

    /** Claims that a figure is another one, as numbers: 0.0 equals -0.0, and NaN equals nothing. */
    public static Claim equalTo(String statement, double measured, double expected) {
        return new Claim(statement, measured == expected, Measurement.of(measured), "exactly " + expected);
    }
}
