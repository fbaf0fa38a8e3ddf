package org.isoloss.metrics.score;

import java.util.Locale;
import org.isoloss.metrics.statistics.ConfidenceInterval;

/** Numbers as {@code toString} shows them: three digits after the point, two of a probability. */
final class ShortNumber {

    private ShortNumber() {}

    static String of(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    static String probability(double value) {
        return String.format(Locale.ROOT, "%.2g", value);
    }

    static String of(ConfidenceInterval interval) {
        return "[" + of(interval.low()) + ", " + of(interval.high()) + "]";
    }
}
