package org.isoloss.cli.screen;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import org.isoloss.cli.terminal.Glyphs;

/** A curve in one line of text. */
public final class Sparkline {

    private Sparkline() {}

    /** Returns a character a value, from the least of them at the bottom to the most at the top; a blank where one is not finite. */
    public static String of(double[] values, Glyphs glyphs) {
        DoubleSummaryStatistics range =
                Arrays.stream(values).filter(Double::isFinite).summaryStatistics();
        return of(values, range.getMin(), range.getMax(), glyphs);
    }

    /** Returns a character a value, from a lowest to a highest value. */
    public static String of(double[] values, double lowest, double highest, Glyphs glyphs) {
        String steps = Marks.of(glyphs).steps();
        StringBuilder line = new StringBuilder();
        for (double value : values) {
            double height = highest > lowest ? (value - lowest) / (highest - lowest) : 0.5;
            line.append(
                    Double.isFinite(height)
                            ? steps.charAt((int) Math.round(Math.max(0, Math.min(1, height)) * (steps.length() - 1)))
                            : ' ');
        }
        return line.toString();
    }
}
