package org.isoloss.cli.screen;

import java.util.List;
import org.isoloss.cli.terminal.Glyphs;

/** What a first screen shows beside its sentence: a chart or a short table, made of characters. */
@FunctionalInterface
public interface Picture {

    /** A screen without a picture. */
    Picture NONE = (width, most, glyphs) -> List.of();

    /**
     * Returns its lines; what does not fit is left out, and said to be.
     *
     * @param width columns that a line may take
     * @param most lines that there may be, at least 1
     * @param glyphs marks that the terminal can show
     */
    List<String> lines(int width, int most, Glyphs glyphs);
}
