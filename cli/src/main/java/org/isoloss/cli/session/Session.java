package org.isoloss.cli.session;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.isoloss.base.file.Storage;
import org.isoloss.cli.terminal.Terminal;
import org.isoloss.metrics.table.Table;
import org.isoloss.metrics.table.TableFormat;

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

    /** Prints a result for people, each of its lines in one line whatever names it holds. */
    public void lines(List<String> lines) {
        terminal.out().lines(lines);
    }

    /** Prints a result for programs as it stands: JSON, CSV, Markdown or LaTeX. */
    public void document(String text) {
        terminal.out().document(text);
    }

    /** Prints tables as people or programs read them. */
    public void tables(List<Table> tables, TableFormat format) {
        String text = format.format(tables).stripTrailing();
        if (format == TableFormat.TABLE) {
            lines(text.lines().toList());
        } else {
            document(text);
        }
    }

    /** Notes the files of folders that hold no results, if there are any. */
    public void passedOver(List<Path> files) {
        if (!files.isEmpty()) {
            note("passed over, for they hold no results: "
                    + files.stream().limit(5).map(Path::toString).collect(Collectors.joining(", "))
                    + (files.size() > 5 ? " and " + (files.size() - 5) + " more" : ""));
        }
    }

    /** Prints a note of one line to standard error, unless {@code --quiet}. */
    public void note(String text) {
        if (!options.quiet()) {
            terminal.err().lines(List.of(text));
        }
    }
}
