package org.isoloss.metrics.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a text is a sequence of. */
public enum TextUnit {
    /** Unicode code points: the default. An unpaired surrogate counts as one. */
    CODE_POINT,
    /** UTF-16 code units, as {@code char}; two for a character beyond the basic plane. For comparison with other tools. */
    UTF16,
    /** Extended grapheme clusters, what a reader calls a character, as the running JDK knows them. */
    GRAPHEME,
    /** Words between white space. */
    WORD;

    private static final Pattern CLUSTER = Pattern.compile("\\X");

    /** Returns the units of a text in order; none for an empty one. */
    public List<String> split(String text) {
        return switch (this) {
            case CODE_POINT -> text.codePoints().mapToObj(Character::toString).toList();
            case UTF16 -> text.chars().mapToObj(c -> String.valueOf((char) c)).toList();
            case GRAPHEME -> clusters(text);
            case WORD -> WhiteSpace.words(text);
        };
    }

    /** Returns the number of units of a text. */
    public int count(String text) {
        return switch (this) {
            case CODE_POINT -> text.codePointCount(0, text.length());
            case UTF16 -> text.length();
            case GRAPHEME -> clusters(text).size();
            case WORD -> WhiteSpace.words(text).size();
        };
    }

    private static List<String> clusters(String text) {
        List<String> clusters = new ArrayList<>();
        Matcher matcher = CLUSTER.matcher(text);
        while (matcher.find()) {
            clusters.add(matcher.group());
        }
        return clusters;
    }
}
