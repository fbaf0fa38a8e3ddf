package org.isoloss.cli.report;

import java.util.Locale;
import org.isoloss.base.text.DecimalNumber;
import org.isoloss.metrics.table.Cell;

/** Numbers as sentences say them. */
public final class NumberWords {

    private NumberWords() {}

    /** Returns a share in per cent: whole where it is, else with one decimal, and never rounded to all or nothing. */
    public static String percent(double share) {
        double percent = 100 * share;
        if (Double.isNaN(percent)) {
            return "an unknown share";
        }
        if (percent == Math.rint(percent)) {
            return String.format(Locale.ROOT, "%.0f%%", percent);
        }
        String rounded = String.format(Locale.ROOT, "%.1f%%", percent);
        return switch (rounded) {
            case "0.0%" -> "under 0.1%";
            case "100.0%" -> "over 99.9%";
            default -> rounded;
        };
    }

    /** Returns how many times one number is another: {@code 74\u00d7}. */
    public static String factor(double factor) {
        return String.format(Locale.ROOT, factor < 10 ? "%.1f\u00d7" : "%,.0f\u00d7", factor);
    }

    /** Returns a number with two significant digits, a power of ten written as such: {@code 6.0 × 10⁻⁶}. */
    public static String figure(double value) {
        String shown = Cell.number(value, 2).display();
        int exponent = shown.indexOf('e');
        return exponent < 0
                ? shown
                : shown.substring(0, exponent) + " × 10"
                        + superscript(DecimalNumber.integer(shown.substring(exponent + 1))
                                .orElseThrow());
    }

    private static String superscript(int exponent) {
        StringBuilder out = new StringBuilder();
        for (char c : Integer.toString(exponent).toCharArray()) {
            out.append(c == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(c - '0'));
        }
        return out.toString();
    }
}
