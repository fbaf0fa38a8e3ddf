package org.isoloss.cli.text;

import java.util.ArrayList;
import java.util.List;
import org.isoloss.base.text.Shown;
import org.isoloss.cli.terminal.Emphasis;
import org.isoloss.cli.terminal.Glyphs;

/** What is too long, without its end or its middle. Text in, text in one line out: its control characters are code points. */
public final class Elision {

    private Elision() {}

    /** Returns text of at most so many columns; of longer text the beginning, whole words where there are any. */
    public static String end(String text, int columns, Glyphs glyphs) {
        String line = Shown.line(text);
        if (Emphasis.columns(line) <= columns) {
            return line;
        }
        String head = head(line, columns - glyphs.ellipsis().length() - 1);
        int blank = head.lastIndexOf(' ');
        return (blank > head.length() / 2 ? head.substring(0, blank) + " " : head) + glyphs.ellipsis();
    }

    /** Returns a name of at most so many columns; of a longer one its beginning and its end, for names are told by both. */
    public static String middle(String text, int columns, Glyphs glyphs) {
        String line = Shown.line(text);
        if (Emphasis.columns(line) <= columns) {
            return line;
        }
        int room = columns - glyphs.ellipsis().length();
        return head(line, room - room / 2) + glyphs.ellipsis() + tail(line, room / 2);
    }

    /** Returns lines, of too many the first, and one line that says so in a few words. */
    public static List<String> lines(List<String> lines, int most, String rest, Glyphs glyphs) {
        if (lines.size() <= most) {
            return lines;
        }
        List<String> kept = new ArrayList<>(lines.subList(0, most - 1));
        kept.add("  " + glyphs.ellipsis() + " " + rest);
        return kept;
    }

    private static String head(String line, int columns) {
        int[] points = line.codePoints().toArray();
        int end = 0;
        int used = 0;
        while (end < points.length && used + Emphasis.columns(points[end]) <= columns) {
            used += Emphasis.columns(points[end++]);
        }
        return new String(points, 0, end);
    }

    private static String tail(String line, int columns) {
        int[] points = line.codePoints().toArray();
        int begin = points.length;
        int used = 0;
        while (begin > 0 && used + Emphasis.columns(points[begin - 1]) <= columns) {
            used += Emphasis.columns(points[--begin]);
        }
        return new String(points, begin, points.length - begin);
    }
}
