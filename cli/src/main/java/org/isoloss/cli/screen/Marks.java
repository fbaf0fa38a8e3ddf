package org.isoloss.cli.screen;

import org.isoloss.cli.terminal.Glyphs;

/**
 * The characters of pictures, each one column wide.
 *
 * @param full a bar up to the least
 * @param shade a bar from the least to the most
 * @param empty where there is no bar
 * @param published a figure from the literature
 * @param steps of a sparkline, the lowest first
 */
record Marks(char full, char shade, char empty, char published, String steps) {

    private static final Marks BLOCKS = new Marks('█', '▒', '·', '◆', "▁▂▃▄▅▆▇█");
    private static final Marks LETTERS = new Marks('#', '=', '.', '*', "_.-~=+^#");

    static Marks of(Glyphs glyphs) {
        return glyphs.unicode() ? BLOCKS : LETTERS;
    }
}
