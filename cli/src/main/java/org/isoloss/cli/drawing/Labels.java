package org.isoloss.cli.drawing;

import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** What the ticks of an axis of numbers say. */
enum Labels {
    PLAIN,
    PERCENT,
    POWERS,
    /** With the prefixes of units: 1k, 70M. */
    PREFIXES;

    private static final String PREFIX = "kMGTPE";

    static Labels of(JsonNode axis, double low, double high) {
        String format =
                axis.path("format").asString("") + axis.path("labelExpr").asString("");
        if (format.contains("%")) {
            return PERCENT;
        }
        if (format.contains("e")) {
            return POWERS;
        }
        return format.contains("s") && Math.max(Math.abs(low), Math.abs(high)) >= 1000 ? PREFIXES : PLAIN;
    }

    String of(double value) {
        return switch (this) {
            case PERCENT -> plain(100 * value) + "%";
            case POWERS -> value == 0 ? "0" : power(value);
            case PREFIXES -> prefixed(value);
            case PLAIN -> Math.abs(value) >= 1e6 || value != 0 && Math.abs(value) < 1e-4 ? power(value) : plain(value);
        };
    }

    private static String plain(double value) {
        String text = String.format(Locale.ROOT, "%.6f", value).replaceAll("\\.?0+$", "");
        return (text.equals("-0") ? "0" : text).replace("-", "\u2212");
    }

    private static String power(double value) {
        int exponent = (int) Math.floor(Math.log10(Math.abs(value)) + 1e-9);
        String lead = plain(value / Math.pow(10, exponent));
        return lead + "e" + (exponent < 0 ? "\u2212" : "") + Math.abs(exponent);
    }

    private static String prefixed(double value) {
        double left = value;
        int place = -1;
        while (Math.abs(left) >= 1000 && place < PREFIX.length() - 1) {
            left /= 1000;
            place++;
        }
        return plain(left) + (place < 0 ? "" : PREFIX.charAt(place));
    }
}
