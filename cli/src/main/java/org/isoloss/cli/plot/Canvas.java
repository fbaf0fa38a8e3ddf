package org.isoloss.cli.plot;

import java.util.ArrayList;
import java.util.List;
import org.isoloss.cli.terminal.Emphasis;

/** A grid of characters that curves are drawn on. Mutable, for one thread. */
abstract class Canvas {

    private static final Emphasis[] COLOURS = {
        Emphasis.BLUE,
        Emphasis.RED,
        Emphasis.GREEN,
        Emphasis.MAGENTA,
        Emphasis.YELLOW,
        Emphasis.CYAN,
        Emphasis.PINK,
        Emphasis.GREY
    };
    private static final char BLANK_BRAILLE = '\u2800';

    final int columns;
    final int rows;

    private Canvas(int columns, int rows) {
        this.columns = columns;
        this.rows = rows;
    }

    /** Returns a canvas of two by four dots a character, each character in the colour of the last curve through it. */
    static Canvas ofDots(int columns, int rows) {
        return new Dots(columns, rows);
    }

    /** Returns a canvas on which each curve has a letter. */
    static Canvas ofLetters(int columns, int rows) {
        return new Letters(columns, rows);
    }

    /** How many places there are across. */
    abstract int width();

    /** How many places there are upwards. */
    abstract int height();

    /** Marks a place, counted from the lower left. */
    abstract void mark(int x, int y, int curve);

    /** Returns a row of characters, the uppermost first. */
    abstract String row(int row);

    /** Returns how a curve looks in the legend. */
    abstract String sample(int curve);

    /** Marks the places of a straight line. */
    final void line(int x1, int y1, int x2, int y2, int curve) {
        int steps = Math.max(1, Math.max(Math.abs(x2 - x1), Math.abs(y2 - y1)));
        for (int i = 0; i <= steps; i++) {
            mark(
                    (int) Math.round(x1 + (double) (x2 - x1) * i / steps),
                    (int) Math.round(y1 + (double) (y2 - y1) * i / steps),
                    curve);
        }
    }

    private static String coloured(String text, int curve) {
        return COLOURS[curve % COLOURS.length].of(text);
    }

    private static final class Dots extends Canvas {

        /** The bits of Braille, by column and then by row from the top. */
        private static final int[][] BITS = {{0x01, 0x02, 0x04, 0x40}, {0x08, 0x10, 0x20, 0x80}};

        private final int[] dots;
        private final int[] curves;

        Dots(int columns, int rows) {
            super(columns, rows);
            dots = new int[columns * rows];
            curves = new int[columns * rows];
        }

        @Override
        int width() {
            return 2 * columns;
        }

        @Override
        int height() {
            return 4 * rows;
        }

        @Override
        void mark(int x, int y, int curve) {
            int fromTop = height() - 1 - y;
            int cell = fromTop / 4 * columns + x / 2;
            dots[cell] |= BITS[x % 2][fromTop % 4];
            curves[cell] = curve;
        }

        @Override
        String row(int row) {
            StringBuilder out = new StringBuilder();
            for (int c = 0; c < columns; c++) {
                int cell = row * columns + c;
                out.append(
                        dots[cell] == 0
                                ? " "
                                : coloured(String.valueOf((char) (BLANK_BRAILLE + dots[cell])), curves[cell]));
            }
            return out.toString();
        }

        @Override
        String sample(int curve) {
            return coloured("\u2812\u2812", curve);
        }
    }

    private static final class Letters extends Canvas {

        private final List<StringBuilder> lines = new ArrayList<>();

        Letters(int columns, int rows) {
            super(columns, rows);
            for (int r = 0; r < rows; r++) {
                lines.add(new StringBuilder(" ".repeat(columns)));
            }
        }

        @Override
        int width() {
            return columns;
        }

        @Override
        int height() {
            return rows;
        }

        @Override
        void mark(int x, int y, int curve) {
            lines.get(rows - 1 - y).setCharAt(x, letter(curve));
        }

        @Override
        String row(int row) {
            return lines.get(row).toString();
        }

        @Override
        String sample(int curve) {
            return String.valueOf(letter(curve));
        }

        private static char letter(int curve) {
            return (char) ('a' + curve % 26);
        }
    }
}
