package org.isoloss.base.text;

import java.util.Locale;

/**
 * Text that isoloss did not write, as a person may safely see it. Characters that would act instead of being read, such
 * as control characters, direction marks and halves of surrogate pairs, appear as their code points: nothing in a file
 * can move the cursor of a terminal, forge a line of output or turn the reading direction of a message.
 */
public final class Shown {

    /** The longest piece of what was found that a message repeats, in characters. */
    public static final int LONGEST_FOUND = 300;

    private static final int LONGEST_NAME = 48;

    private Shown() {}

    /** Returns a name short enough for a legend: of a long one, its beginning and its end. */
    public static String name(String text) {
        return shortened(text, LONGEST_NAME);
    }

    /** Returns text of at most about this many characters: of a longer one, its beginning and its end. */
    public static String shortened(String text, int longest) {
        int length = text.codePointCount(0, text.length());
        if (length <= longest) {
            return lines(text);
        }
        int tail = longest / 4;
        String head = text.substring(0, text.offsetByCodePoints(0, longest - tail));
        String end = text.substring(text.offsetByCodePoints(text.length(), -tail));
        return lines(head) + " \u2026 " + lines(end) + " (" + length + " characters)";
    }

    /** Returns what was found, for a message: one line of at most about {@value #LONGEST_FOUND} characters. */
    public static String found(String text) {
        return line(shortened(text, LONGEST_FOUND));
    }

    /** Returns the whole text in one line: line ends and tabs too are code points. */
    public static String line(String text) {
        return visible(text, true);
    }

    /** Returns the whole text; its line feeds and tabs stay. */
    public static String lines(String text) {
        return visible(text, false);
    }

    /** Returns a character as it is written where it cannot stand itself: {@code \u27e8U+001B\u27e9}. */
    public static String codePoint(int point) {
        return String.format(Locale.ROOT, "\u27e8U+%04X\u27e9", point);
    }

    private static String visible(String text, boolean inOneLine) {
        if (text.codePoints().noneMatch(point -> acts(point, inOneLine))) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(point -> {
            if (acts(point, inOneLine)) {
                out.append(codePoint(point));
            } else {
                out.appendCodePoint(point);
            }
        });
        return out.toString();
    }

    private static boolean acts(int point, boolean inOneLine) {
        return switch (Character.getType(point)) {
            case Character.CONTROL -> inOneLine || (point != '\n' && point != '\t');
            case Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
