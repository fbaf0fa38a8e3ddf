package org.isoloss.cli.screen;

import java.util.ArrayList;
import java.util.List;
import org.isoloss.cli.terminal.Glyphs;

/** Pictures one below the other; the first has what room the others leave, these at least a share of it each. */
public record StackedPicture(List<Picture> pictures) implements Picture {

    public StackedPicture {
        pictures = List.copyOf(pictures);
    }

    /** Returns the pictures in their order. */
    public static StackedPicture of(Picture... pictures) {
        return new StackedPicture(List.of(pictures));
    }

    @Override
    public List<String> lines(int width, int most, Glyphs glyphs) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < pictures.size(); i++) {
            int left = most - lines.size() - (lines.isEmpty() ? 0 : 1);
            int others = pictures.size() - i - 1;
            List<String> drawn = left < 2
                    ? List.of()
                    : pictures.get(i).lines(width, others == 0 ? left : (left - others) / (others + 1) + 1, glyphs);
            if (!drawn.isEmpty() && !lines.isEmpty()) {
                lines.add("");
            }
            lines.addAll(drawn);
        }
        return lines;
    }
}
