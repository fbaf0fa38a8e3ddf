package org.isoloss.cli.text;

import java.util.ArrayList;
import java.util.List;
import org.isoloss.base.text.Shown;
import org.isoloss.cli.terminal.Emphasis;

/** Text in lines that fit a width, broken between words. */
public final class Paragraph {

    private Paragraph() {}

    /**
     * Breaks text. A word that is wider than the lines stays whole.
     *
     * @param first what the first line begins with
     * @param width of the lines, what they begin with included
     * @return lines; those after the first are indented by as many blanks as {@code first} takes
     */
    public static List<String> lines(String first, String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(first);
        int indent = Emphasis.columns(first);
        int used = indent;
        boolean empty = true;
        for (String word : Shown.line(text).split(" ")) {
            if (!empty && used + 1 + Emphasis.columns(word) > width) {
                lines.add(line.toString());
                line = new StringBuilder(" ".repeat(indent));
                used = indent;
                empty = true;
            }
            line.append(empty ? "" : " ").append(word);
            used += (empty ? 0 : 1) + Emphasis.columns(word);
            empty = false;
        }
        lines.add(line.toString());
        return lines;
    }
}
