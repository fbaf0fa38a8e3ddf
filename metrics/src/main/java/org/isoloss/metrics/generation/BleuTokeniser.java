package org.isoloss.metrics.generation;

import java.util.List;
import java.util.regex.Pattern;
import org.isoloss.metrics.text.WhiteSpace;

/** How BLEU cuts text into words; scores under different tokenisers cannot be compared. */
public enum BleuTokeniser {
    /** Words between white space. */
    WHITE_SPACE,
    /**
     * The scheme of the NIST script mteval-v13a, sacreBLEU's default: punctuation stands apart, except a period or comma
     * between digits; a few HTML entities are undone.
     */
    MTEVAL_13A;

    private static final Pattern SYMBOL = Pattern.compile("([{-~\\[-` -&(-+:-@/])");
    private static final Pattern MARK_AFTER_OTHER = Pattern.compile("([^0-9])([.,])");
    private static final Pattern MARK_BEFORE_OTHER = Pattern.compile("([.,])([^0-9])");
    private static final Pattern DASH_AFTER_DIGIT = Pattern.compile("([0-9])(-)");

    /** Returns the words of a text. */
    public List<String> split(String text) {
        if (this == WHITE_SPACE) {
            return WhiteSpace.words(text);
        }
        // White space at the end goes first, as in sacreBLEU: else a hyphen before it would be taken for one that
        // splits a word.
        String t = WhiteSpace.trim(text)
                .replace("<skipped>", "")
                .replace("-\n", "")
                .replace('\n', ' ');
        t = t.replace("&quot;", "\"").replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">");
        t = SYMBOL.matcher(" " + t + " ").replaceAll(" $1 ");
        t = MARK_AFTER_OTHER.matcher(t).replaceAll("$1 $2 ");
        t = MARK_BEFORE_OTHER.matcher(t).replaceAll(" $1 $2");
        t = DASH_AFTER_DIGIT.matcher(t).replaceAll("$1 $2 ");
        return WhiteSpace.words(t);
    }
}
