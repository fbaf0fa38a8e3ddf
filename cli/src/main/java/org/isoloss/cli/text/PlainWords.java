package org.isoloss.cli.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.isoloss.cli.terminal.Glyphs;

/** Sentences that are written for pages, for terminals that lack their signs: {@code 6.0 × 10⁻⁶} becomes {@code 6.0e-6}. */
public final class PlainWords {

    private static final Pattern POWER = Pattern.compile(" × 10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)");
    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    private PlainWords() {}

    /** Returns text in the signs that a terminal has. */
    public static String of(String text, Glyphs glyphs) {
        if (glyphs.unicode()) {
            return text;
        }
        Matcher powers = POWER.matcher(text);
        return powers.replaceAll(power -> "e" + digits(power.group(1)))
                .replace('×', 'x')
                .replace("±", glyphs.plusMinus())
                .replace('−', '-')
                .replace("…", glyphs.ellipsis())
                .replace("∞", "infinity");
    }

    private static String digits(String superscripts) {
        StringBuilder out = new StringBuilder();
        superscripts.chars().forEach(c -> out.append(c == '⁻' ? "-" : String.valueOf(SUPERSCRIPTS.indexOf(c))));
        return out.toString();
    }
}
