package org.isoloss.cli.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.isoloss.base.text.DecimalNumber;
import org.jspecify.annotations.Nullable;

/**
 * Where a command writes, and what that place can show.
 *
 * @param out takes results
 * @param err takes progress and notes
 * @param live whether {@code err} is a terminal, where a line may be rewritten
 * @param width columns, at least 40
 * @param glyphs the marks that both can show
 */
public record Terminal(Output out, Output err, boolean live, int width, Glyphs glyphs) {

    private static final int NARROWEST = 40;
    private static final int USUAL = 80;
    private static final int WIDEST = 1000;

    public Terminal {
        if (width < NARROWEST) {
            throw new IllegalArgumentException("width is " + width + "; expected at least " + NARROWEST);
        }
    }

    /**
     * Returns the terminal of this process. Whether the streams are terminals and how wide they are cannot be asked from
     * Java 17; the launcher says so in the properties {@code isoloss.stdout.terminal}, {@code isoloss.stderr.terminal} and
     * {@code isoloss.columns}. The variable {@code COLUMNS} narrows a terminal and
     * is the width of what is none, without it 80.
     */
    public static Terminal ofProcess(Properties properties, Map<String, String> environment) {
        Charset charset = charset(properties);
        boolean terminal = Boolean.parseBoolean(properties.getProperty("isoloss.stdout.terminal"));
        boolean colour = terminal
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !"dumb".equals(environment.get("TERM"));
        Glyphs glyphs = Glyphs.of(charset, colour);
        return new Terminal(
                Output.ofResults(new FileOutputStream(FileDescriptor.out), charset, glyphs),
                Output.ofNotes(new FileOutputStream(FileDescriptor.err), charset),
                Boolean.parseBoolean(properties.getProperty("isoloss.stderr.terminal")),
                width(
                        columns(environment.get("COLUMNS")),
                        terminal ? columns(properties.getProperty("isoloss.columns")) : Optional.empty()),
                glyphs);
    }

    /** COLUMNS can only narrow a terminal, which may have changed since; in pipes and files it holds alone. */
    private static int width(Optional<Integer> wanted, Optional<Integer> terminal) {
        return wanted.map(columns -> Math.min(columns, terminal.orElse(columns)))
                .or(() -> terminal)
                .orElse(USUAL);
    }

    private static Optional<Integer> columns(@Nullable String given) {
        return Optional.ofNullable(given)
                .flatMap(text -> DecimalNumber.integer(text).stream().boxed().findFirst())
                .filter(columns -> columns > 0)
                .map(columns -> Math.max(NARROWEST, Math.min(columns, WIDEST)));
    }

    /**
     * The locale's encoding; Java's own default is always UTF-8 from 18 on. The launcher starts Java with UTF-8 where the
     * locale has no more than ASCII, so that every file can be named, and says in {@code isoloss.encoding} what to show.
     */
    private static Charset charset(Properties properties) {
        String name = properties.getProperty("isoloss.encoding", properties.getProperty("native.encoding", "UTF-8"));
        return Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.US_ASCII;
    }
}
