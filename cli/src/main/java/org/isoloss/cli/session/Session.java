package org.isoloss.cli.session;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.isoloss.base.file.Storage;
import org.isoloss.base.text.Shown;
import org.isoloss.cli.screen.FirstScreen;
import org.isoloss.cli.terminal.Terminal;
import org.isoloss.cli.text.Paragraph;
import org.isoloss.cli.text.Suggestion;
import org.isoloss.cli.text.TableText;
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

    /**
     * Prints an answer as it is wanted: the first screen; with {@code --full} the tables below it; in another format the
     * tables alone; with {@code --table} one of them.
     *
     * @param screen for people
     * @param tables all that was found
     */
    public void answer(FirstScreen screen, List<Table> tables, TableSettings settings) {
        TableFormat format = settings.shown(options);
        boolean one = options.table().isPresent();
        if (format != TableFormat.TABLE || one) {
            tables(tables, settings);
        } else if (settings.allAsText(options)) {
            lines(screen.words(terminal));
            lines(List.of(""));
            tables(tables, settings);
            List<String> places = screen.places(terminal);
            if (!places.isEmpty()) {
                lines(List.of(""));
                lines(places);
            }
        } else {
            lines(screen.lines(terminal));
        }
    }

    /** Prints tables, or the one that {@code --table} names, as people or programs read them. */
    public void tables(List<Table> tables, TableSettings settings) {
        List<Table> wanted =
                options.table().map(name -> List.of(named(name, tables))).orElse(tables);
        TableFormat format = settings.shown(options);
        if (format == TableFormat.TABLE) {
            lines(TableText.lines(wanted, terminal));
        } else {
            document(format.format(wanted).stripTrailing());
        }
    }

    /** Refuses {@code --table} for a command whose result has none. */
    public void requireNoTable(String command) {
        if (options.table().isPresent()) {
            throw new WrongInputException("--table: " + command + " has no tables; --json has all of its result");
        }
    }

    private static Table named(String name, List<Table> tables) {
        List<String> keys = tables.stream().map(Table::key).toList();
        return tables.stream()
                .filter(table -> table.key().equals(name))
                .findFirst()
                .orElseThrow(() -> new WrongInputException("--table: there is no table '" + Shown.found(name) + "'"
                        + Suggestion.of(name, keys) + "; expected one of " + String.join(", ", keys)));
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
            terminal.err().lines(wrapped(text));
        }
    }

    /** Returns a message in lines between whose words a terminal need not break; elsewhere it stays one line. */
    public List<String> wrapped(String message) {
        return terminal.live() ? Paragraph.lines("", message, terminal.width()) : List.of(message);
    }
}
