package org.isoloss.metrics.statistics;

import java.util.Locale;

/** Checks of arguments. A condition states what is accepted, so that NaN, which compares false, is refused. */
public final class Arguments {

    private Arguments() {}

    /**
     * Refuses what does not hold.
     *
     * @param message what was found and what was expected, as a {@link String#format} pattern
     * @throws IllegalArgumentException if {@code accepted} is false
     */
    public static void require(boolean accepted, String message, Object... details) {
        if (!accepted) {
            throw new IllegalArgumentException(String.format(Locale.ROOT, message, details));
        }
    }

    /** Refuses a probability or share outside [0, 1]. */
    public static void requireProbability(String name, double value) {
        require(value >= 0 && value <= 1, "%s is %s; expected 0 to 1", name, value);
    }

    /** Refuses a confidence level outside (0, 1): an interval of confidence 1 is the whole range. */
    public static void requireConfidence(double confidence) {
        require(confidence > 0 && confidence < 1, "confidence is %s; expected between 0 and 1, as 0.95", confidence);
    }

    /** Refuses an array that is empty or holds NaN or an infinity, naming the first such place. */
    public static void requireFinite(String name, double[] values) {
        require(values.length > 0, "%s is empty; expected at least one value", name);
        for (int i = 0; i < values.length; i++) {
            require(Double.isFinite(values[i]), "%s[%s] is %s; expected a finite number", name, i, values[i]);
        }
    }
}
