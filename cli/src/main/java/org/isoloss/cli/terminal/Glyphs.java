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
 * @param colour whether the terminal understands colour
 */
public record Glyphs(String yes, String no, String plusMinus, String rule, String ellipsis, boolean colour) {

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
        return inColour(holds, holds ? yes : no);
    }

    /** Returns a mark one column wide, so that several can stand side by side. */
    public String smallMark(boolean holds) {
        return inColour(holds, yes.length() == 1 ? (holds ? yes : no) : (holds ? "+" : "-"));
    }

    /** Returns text that stands out where there is colour. */
    public String heading(String text) {
        return colour ? Emphasis.BOLD.of(text) : text;
    }

    private String inColour(boolean holds, String mark) {
        return colour ? (holds ? Emphasis.GREEN : Emphasis.RED).of(mark) : mark;
    }
}
