package org.isoloss.cli.screen;

import java.util.List;
import org.isoloss.cli.terminal.Glyphs;
import org.isoloss.cli.text.Elision;
import org.isoloss.cli.text.TextTable;

/** The columns of a table that fit beside each other, and its first rows. */
public record TablePicture(TextTable table) implements Picture {

    @Override
    public List<String> lines(int width, int most, Glyphs glyphs) {
        List<String> lines = table.beginning(width, glyphs);
        return Elision.lines(lines, most, "and " + (lines.size() - most + 1) + " more; --full has all", glyphs);
    }
}
