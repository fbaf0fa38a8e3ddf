package org.isoloss.cli.text;

import java.util.ArrayList;
import java.util.List;
import org.isoloss.cli.terminal.Emphasis;

/** Breaks text into lines none of which is wider than so many columns: between words, and in a longer word after its signs. */
final class Wrapping {

    private static final String SIGNS = "-_/.,:=+|~";

    private Wrapping() {}

    /** Returns at least one line. */
    static List<String> lines(String text, int columns) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int used = 0;
        for (String piece : pieces(text, columns)) {
            int needed = Emphasis.columns(piece.stripTrailing());
            if (used > 0 && used + needed > columns) {
                lines.add(line.toString().stripTrailing());
                line.setLength(0);
                used = 0;
            }
            line.append(piece);
            used += Emphasis.columns(piece);
        }
        lines.add(line.toString().stripTrailing());
        return lines;
    }

    /** Words with the blanks behind them; of words that are too wide the parts between signs, then between any characters. */
    private static List<String> pieces(String text, int columns) {
        List<String> pieces = new ArrayList<>();
        for (String word : text.split("(?<= )")) {
            if (Emphasis.columns(word.stripTrailing()) <= columns) {
                pieces.add(word);
                continue;
            }
            for (String part : word.split("(?<=[" + SIGNS.replace("-", "\\-") + "])")) {
                while (Emphasis.columns(part.stripTrailing()) > columns) {
                    int end = part.offsetByCodePoints(0, Math.max(1, columns / 2));
                    pieces.add(part.substring(0, end));
                    part = part.substring(end);
                }
                pieces.add(part);
            }
        }
        return pieces;
    }
}
