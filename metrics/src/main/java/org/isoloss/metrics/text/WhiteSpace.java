package org.isoloss.metrics.text;

import java.util.ArrayList;
import java.util.List;

/** White space as Unicode has it, U+3000 and the no-break spaces included. */
public final class WhiteSpace {

    private WhiteSpace() {}

    /** Tells whether a code point has the property White_Space (Unicode Standard, PropList). */
    public static boolean is(int codePoint) {
        if (codePoint < 0x80) {
            return codePoint == ' ' || (codePoint >= 0x09 && codePoint <= 0x0D);
        }
        return codePoint == 0x85 || Character.isSpaceChar(codePoint);
    }

    /** Returns the words between white space; none for an empty or blank text. */
    public static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        int start = -1;
        for (int i = 0; i < text.length(); i++) {
            // All white space lies in the basic plane, and no surrogate is white space.
            if (is(text.charAt(i))) {
                if (start >= 0) {
                    words.add(text.substring(start, i));
                    start = -1;
                }
            } else if (start < 0) {
                start = i;
            }
        }
        if (start >= 0) {
            words.add(text.substring(start));
        }
        return words;
    }

    /** Returns the text without white space at its ends. */
    public static String trim(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && is(text.charAt(from))) {
            from++;
        }
        while (to > from && is(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    /** Returns the text without any white space. */
    public static String remove(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (!is(text.charAt(i))) {
                out.append(text.charAt(i));
            }
        }
        return out.toString();
    }
}
