package org.isoloss.cli.terminal;

import java.nio.charset.Charset;

/**
 * Marks for yes and no and the like, in the best form that an encoding and a terminal allow.
 *
 * @param yes a claim that holds, a rule kept
 * @param no the opposite
 * @param plusMinus between a mean and its spread
 * @param rule a horizontal line is made of these
 * @param ellipsis stands for what was left out
 * @param colour whether escape sequences for colour are understood
 */
public record Glyphs(String yes, String no, String plusMinus, String rule, String ellipsis, boolean colour) {

    private static final String GREEN = "\u001B[32m";
    private static final String RED = "\u001B[31m";
    private static final String BOLD = "\u001B[1m";
    private static final String PLAIN = "\u001B[0m";

    /** Returns marks that an encoding has, in ASCII where it lacks one. */
    public static Glyphs of(Charset charset, boolean colour) {
        String wanted = "✔✘±─…";
        return charset.newEncoder().canEncode(wanted)
                ? new Glyphs("✔", "✘", "±", "─", "…", colour)
                : new Glyphs("yes", "NO", "+-", "-", "...", colour);
    }

    /** Returns whether the marks are more than ASCII. */
    public boolean unicode() {
        return !"-".equals(rule);
    }

    /** Returns the mark for a truth value, in green or red where there is colour. */
    public String mark(boolean holds) {
        String mark = holds ? yes : no;
        return colour ? (holds ? GREEN : RED) + mark + PLAIN : mark;
    }

    /** Returns a mark one column wide, so that several can stand side by side. */
    public String smallMark(boolean holds) {
        String mark = yes.length() == 1 ? (holds ? yes : no) : (holds ? "+" : "-");
        return colour ? (holds ? GREEN : RED) + mark + PLAIN : mark;
    }

    /** Returns text that stands out where there is colour. */
    public String heading(String text) {
        return colour ? BOLD + text + PLAIN : text;
    }
}
