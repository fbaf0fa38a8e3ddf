package org.isoloss.cli.screen;

import java.util.ArrayList;
import java.util.List;
import org.isoloss.base.text.Shown;
import org.isoloss.cli.terminal.Emphasis;
import org.isoloss.cli.terminal.Glyphs;
import org.isoloss.cli.terminal.Terminal;
import org.isoloss.cli.text.Elision;
import org.isoloss.cli.text.Paragraph;
import org.isoloss.cli.text.PlainWords;

/**
 * What a command found, in at most {@value #LINES} lines: a title, what failed, a sentence, a picture, and last where the
 * rest is. Mutable while it is put together; for one thread.
 */
public final class FirstScreen {

    /** A terminal of 24 lines holds them all and the prompt below. */
    public static final int LINES = 23;

    private static final int MOST_FAILURE_LINES = 6;
    private static final int MOST_SENTENCE_LINES = 8;
    private static final String GAP = "  ";

    private final String title;
    private final String verdict;
    private final List<Failure> failures = new ArrayList<>();
    private final List<String> sentences = new ArrayList<>();
    private final List<String> where = new ArrayList<>();
    private Picture picture = Picture.NONE;

    /**
     * What does not hold.
     *
     * @param statement what was claimed
     * @param found what was measured instead, and what was required
     */
    private record Failure(String statement, String found) {}

    /**
     * Starts a screen.
     *
     * @param title what was asked, of what
     * @param verdict at the title's end: how many claims hold; empty for none
     */
    public FirstScreen(String title, String verdict) {
        this.title = title;
        this.verdict = verdict;
    }

    /** Adds a claim that does not hold; failures stand before everything else. */
    public FirstScreen failure(String statement, String found) {
        failures.add(new Failure(statement, found));
        return this;
    }

    /** Adds a sentence: what was found, or above all what to do about a failure. */
    public FirstScreen sentence(String text) {
        sentences.add(text);
        return this;
    }

    /** Sets the picture. */
    public FirstScreen picture(Picture shown) {
        picture = shown;
        return this;
    }

    /** Adds a place where there is more: a file, or an option. It is not broken over lines unless it is wider than one. */
    public FirstScreen where(String place) {
        where.add(place);
        return this;
    }

    /** Returns at most {@value #LINES} lines. */
    public List<String> lines(Terminal terminal) {
        Glyphs glyphs = terminal.glyphs();
        List<String> lines = new ArrayList<>();
        lines.add(heading(terminal.width(), glyphs));
        String more = failures.size() + " claims fail; --full has all";
        lines.addAll(Elision.lines(failures(terminal), MOST_FAILURE_LINES, more, glyphs));
        lines.addAll(Elision.lines(sentences(terminal), MOST_SENTENCE_LINES, "--full has the rest", glyphs));
        List<String> places = places(terminal);
        int left = LINES - lines.size() - places.size() - 2;
        List<String> drawn = left < 1 ? List.of() : picture.lines(terminal.width(), left, glyphs);
        if (!drawn.isEmpty()) {
            lines.add("");
            lines.addAll(drawn);
            lines.add("");
        }
        lines.addAll(places);
        return lines;
    }

    /** Returns the words, however many: title, failures and sentences. */
    public List<String> words(Terminal terminal) {
        List<String> lines = new ArrayList<>();
        lines.add(heading(terminal.width(), terminal.glyphs()));
        lines.addAll(failures(terminal));
        lines.addAll(sentences(terminal));
        return lines;
    }

    /** Returns the lines that say where the rest is. */
    public List<String> places(Terminal terminal) {
        String gap = terminal.glyphs().unicode() ? " · " : " - ";
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String place : where) {
            String shown = Shown.line(place);
            boolean fits = Emphasis.columns(line + gap + shown) <= terminal.width();
            if (line.length() > 0 && !fits) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() > 0 ? gap : "").append(shown);
        }
        if (line.length() > 0) {
            lines.add(line.toString());
        }
        return lines;
    }

    private String heading(int width, Glyphs glyphs) {
        if (verdict.isEmpty()) {
            return glyphs.heading(Elision.end(PlainWords.of(title, glyphs), width, glyphs));
        }
        String end = glyphs.mark(failures.isEmpty()) + " " + verdict;
        String begin = Elision.end(PlainWords.of(title, glyphs), width - Emphasis.columns(end) - GAP.length(), glyphs);
        int space = width - Emphasis.columns(begin) - Emphasis.columns(end);
        return glyphs.heading(begin) + " ".repeat(Math.min(space, 4)) + end;
    }

    private List<String> failures(Terminal terminal) {
        Glyphs glyphs = terminal.glyphs();
        List<String> lines = new ArrayList<>();
        for (Failure failure : failures) {
            lines.addAll(Paragraph.lines(
                    GAP + glyphs.mark(false) + " ",
                    PlainWords.of(failure.statement() + ": " + failure.found(), glyphs),
                    terminal.width()));
        }
        return lines;
    }

    private List<String> sentences(Terminal terminal) {
        List<String> lines = new ArrayList<>();
        for (String sentence : sentences) {
            lines.addAll(Paragraph.lines(GAP, PlainWords.of(sentence, terminal.glyphs()), terminal.width()));
        }
        return lines;
    }
}
