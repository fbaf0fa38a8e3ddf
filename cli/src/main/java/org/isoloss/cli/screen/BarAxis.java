package org.isoloss.cli.screen;

import java.util.function.DoubleFunction;

/**
 * What bars measure.
 *
 * @param words what they are of: {@code "rule 1 kept, out-of-distribution prompts"}
 * @param most the value of a whole bar, above 0
 * @param end the value of a whole bar in words
 * @param text the value of a bar in words, beside it
 */
public record BarAxis(String words, double most, String end, DoubleFunction<String> text) {

    public BarAxis {
        if (!(most > 0)) {
            throw new IllegalArgumentException("a whole bar is " + most + "; expected more than 0");
        }
    }

    /** Returns the axis of shares. */
    public static BarAxis shares(String words) {
        return new BarAxis(words, 1, "100 %", BarAxis::percent);
    }

    /** Returns the axis of counts up to a largest one. */
    public static BarAxis counts(String words, double most, DoubleFunction<String> text) {
        double whole = Math.max(1, most);
        return new BarAxis(words, whole, text.apply(whole), text);
    }

    /** Returns a share in whole per cents, never rounded to all or nothing. */
    public static String percent(double share) {
        double rounded = Math.rint(100 * share);
        if (rounded == 0 && share > 0) {
            return "<1 %";
        }
        return rounded == 100 && share < 1 ? ">99 %" : (long) rounded + " %";
    }
}
