package org.isoloss.cli.session;

import java.util.Objects;
import org.isoloss.base.file.Storage;
import org.isoloss.cli.terminal.Terminal;

/**
 * One call of the command line: what a command is constructed with.
 *
 * @param terminal where to write
 * @param options the common options, filled in when the arguments have been parsed
 * @param storage where files are written
 */
public record Session(Terminal terminal, CommonOptions options, Storage storage) {

    public Session {
        Objects.requireNonNull(terminal, "terminal");
        Objects.requireNonNull(options, "options");
        Objects.requireNonNull(storage, "storage");
    }

    /** Prints a result: text for people, or the JSON document. */
    public void result(String text) {
        terminal.out().println(text);
        terminal.out().flush();
    }

    /** Prints a note to standard error, unless {@code --quiet}. */
    public void note(String text) {
        if (!options.quiet()) {
            terminal.err().println(text);
            terminal.err().flush();
        }
    }
}
