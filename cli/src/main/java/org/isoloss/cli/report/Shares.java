package org.isoloss.cli.report;

import java.util.Locale;

/** Shares in per cent, as sentences say them. */
final class Shares {

    private Shares() {}

    /** Returns a share in per cent: whole where it is, else with one decimal, and never rounded to all or nothing. */
    static String percent(double share) {
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
}
