package org.isoloss.cli.drawing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;

/** Liberation Sans, the typeface of all drawings: what it has, and how wide it is. It comes with PDFBox, under the OFL. */
final class Lettering {

    private static final String FILE = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final String ELLIPSIS = "\u2026";
    private static final Lettering SANS = read();

    private final TrueTypeFont font;
    private final CmapLookup glyphs;
    private final double unitsPerEm;

    private Lettering(TrueTypeFont font) throws IOException {
        this.font = font;
        this.glyphs = font.getUnicodeCmapLookup();
        this.unitsPerEm = font.getUnitsPerEm();
    }

    static Lettering sans() {
        return SANS;
    }

    static InputStream file() {
        return Objects.requireNonNull(PDDocument.class.getResourceAsStream(FILE), FILE);
    }

    private static Lettering read() {
        try (InputStream in = file()) {
            return new Lettering(new TTFParser().parse(new RandomAccessReadBuffer(in)));
        } catch (IOException e) {
            throw new UncheckedIOException(FILE, e);
        }
    }

    /** Returns a text with a question mark for each character that the typeface lacks. */
    String known(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(point -> out.appendCodePoint(glyphs.getGlyphId(point) == 0 ? '?' : point));
        return out.toString();
    }

    /** Returns how wide a text is at a size, in the unit of the size. */
    double width(String text, double size) {
        return size
                * text.codePoints()
                        .mapToDouble(point -> {
                            try {
                                return font.getAdvanceWidth(glyphs.getGlyphId(point));
                            } catch (IOException e) {
                                throw new UncheckedIOException(FILE, e);
                            }
                        })
                        .sum()
                / unitsPerEm;
    }

    /** Returns what a drawing shows of a text: the characters that the typeface has, as many as a width holds. */
    String fitted(String text, double size, double most) {
        String known = known(text);
        if (width(known, size) <= most) {
            return known;
        }
        int length = known.length();
        while (length > 0 && width(known.substring(0, length) + ELLIPSIS, size) > most) {
            length = known.offsetByCodePoints(length, -1);
        }
        return known.substring(0, length) + ELLIPSIS;
    }

    /** Returns a text in lines of at most a width, broken between words. */
    List<String> lines(String text, double size, double most) {
        List<String> lines = new ArrayList<>();
        for (String word : text.split(" ")) {
            String last = lines.isEmpty() ? "" : lines.get(lines.size() - 1);
            if (!lines.isEmpty() && width(last + " " + word, size) <= most) {
                lines.set(lines.size() - 1, last + " " + word);
            } else {
                lines.add(word);
            }
        }
        return lines;
    }
}
