package org.isoloss.cli.terminal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.isoloss.base.text.Shown;
import org.jspecify.annotations.Nullable;

/**
 * A stream that a command prints to. Nothing that could not be written is ever lost silently: results fail at once, notes
 * are remembered as failed, so that a long run does not end because nobody can read how far it is.
 *
 * <p>Lines for people are in the encoding of their terminal, with what acts there, such as escape sequences and line ends
 * in a file's name, as code points. Documents for programs are UTF-8 as they stand.
 */
public final class Output {

    private final String name;
    private final OutputStream stream;
    private final Charset charset;
    private final UnaryOperator<String> emphasis;
    private final boolean throwing;
    private @Nullable OutputException failure;
    private int statusColumns;
    private Runnable before = () -> {};

    private Output(
            String name, OutputStream stream, Charset charset, UnaryOperator<String> emphasis, boolean throwing) {
        this.name = name;
        this.stream = stream;
        this.charset = charset;
        this.emphasis = emphasis;
        this.throwing = throwing;
    }

    /**
     * Returns where results go. What cannot be written is thrown as an {@link OutputException}.
     *
     * @param charset of the people who read it
     * @param glyphs whose colours it can show
     */
    public static Output ofResults(OutputStream stream, Charset charset, Glyphs glyphs) {
        return new Output(
                "standard output", stream, charset, glyphs.colour() ? Emphasis::coloured : Emphasis::plain, true);
    }

    /** Returns where notes, progress and messages go. What cannot be written is told by {@link #failure}. */
    public static Output ofNotes(OutputStream stream, Charset charset) {
        return new Output("standard error", stream, charset, Emphasis::plain, false);
    }

    /** Returns why something could not be written, if something could not. */
    public synchronized Optional<OutputException> failure() {
        return Optional.ofNullable(failure);
    }

    /** Does something once, before anything more is written. */
    synchronized void beforeNext(Runnable action) {
        before = action;
    }

    /** Writes lines for people, each in one line whatever it holds. */
    public synchronized void lines(List<String> lines) {
        removeStatus();
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            text.append(emphasis.apply(Shown.line(line))).append(System.lineSeparator());
        }
        write(text.toString(), charset);
    }

    /** Writes text that is isoloss's own word for word, such as its help. */
    public synchronized void own(String text) {
        removeStatus();
        write(text, charset);
    }

    /** Writes a document for programs as it stands, in UTF-8, with a line feed at its end. */
    public synchronized void document(String text) {
        removeStatus();
        write(text.endsWith("\n") ? text : text + "\n", StandardCharsets.UTF_8);
    }

    /** Writes a line that the next one replaces; for terminals. */
    public synchronized void status(String line) {
        String shown = Shown.line(line);
        int columns = Emphasis.columns(shown);
        write("\r" + shown + " ".repeat(Math.max(0, statusColumns - columns)), charset);
        statusColumns = columns;
    }

    /** Removes the line that {@link #status} wrote, if it is still there. */
    public synchronized void removeStatus() {
        if (statusColumns > 0) {
            write("\r" + " ".repeat(statusColumns) + "\r", charset);
            statusColumns = 0;
        }
    }

    private void write(String text, Charset encoding) {
        Runnable due = before;
        before = () -> {};
        due.run();
        try {
            stream.write(encoded(text, encoding));
            stream.flush();
        } catch (IOException e) {
            if (failure == null) {
                failure = new OutputException(name, e);
            }
            if (throwing) {
                throw failure;
            }
        }
    }

    /** What the encoding lacks is written as its code point: nothing is lost, and no two names become the same. */
    private static byte[] encoded(String text, Charset encoding) {
        CharsetEncoder encoder = encoding.newEncoder();
        if (encoder.canEncode(text)) {
            return text.getBytes(encoding);
        }
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(point -> {
            String character = Character.toString(point);
            out.append(encoder.canEncode(character) ? character : substitute(point));
        });
        return out.toString().getBytes(encoding);
    }

    /** In ASCII, which every encoding has; half of a surrogate pair as JSON writes it. */
    private static String substitute(int point) {
        return switch (point) {
            case '\u27e8' -> "<";
            case '\u27e9' -> ">";
            case '\u2026' -> "...";
            case '\u00b7', '\u2013' -> "-";
            default ->
                Character.getType(point) == Character.SURROGATE
                        ? String.format(Locale.ROOT, "\\u%04x", point)
                        : String.format(Locale.ROOT, "<U+%04X>", point);
        };
    }
}
