package org.isoloss.cli.session;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The options that every command understands. */
public final class CommonOptions {

    private boolean json;
    private boolean full;
    private boolean quiet;
    private boolean debug;

    @Option(
            names = "--table",
            scope = ScopeType.INHERIT,
            paramLabel = "NAME",
            description = "Print one table of the result, as CSV unless another format is asked for.")
    private @Nullable String table;

    /** Read before all other arguments, by {@code org.isoloss.cli.plugin.Plugins}. */
    @Option(
            names = "--plugins",
            scope = ScopeType.INHERIT,
            paramLabel = "DIR",
            description =
                    "Add the languages, laws, metrics, architectures, probes and studies of the jars in a folder.")
    private @Nullable Path plugins;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    // Flags are set by methods: one that is given both before and after the command's name stays given.

    @Option(
            names = "--json",
            defaultValue = "false",
            scope = ScopeType.INHERIT,
            description = "Print the result as one JSON document, and nothing else, on standard output.")
    private void setJson(boolean given) {
        json |= given;
    }

    @Option(
            names = "--full",
            defaultValue = "false",
            scope = ScopeType.INHERIT,
            description = "Print all tables, not the first screen alone.")
    private void setFull(boolean given) {
        full |= given;
    }

    @Option(
            names = "--quiet",
            defaultValue = "false",
            scope = ScopeType.INHERIT,
            description = "Print no progress and no notes.")
    private void setQuiet(boolean given) {
        quiet |= given;
    }

    @Option(
            names = "--debug",
            defaultValue = "false",
            scope = ScopeType.INHERIT,
            description = "Print the stack trace of an error.")
    private void setDebug(boolean given) {
        debug |= given;
    }

    /** Returns the arguments as they were typed, the command's name first; none before they were parsed. */
    public List<String> arguments() {
        ParseResult parsed = spec == null ? null : spec.commandLine().getParseResult();
        return parsed == null ? List.of() : parsed.originalArgs();
    }

    /** Returns whether the result is wanted as JSON. */
    public boolean json() {
        return json;
    }

    /** Returns whether all tables are wanted. */
    public boolean full() {
        return full;
    }

    /** Returns the table that alone is wanted, if one is. */
    public Optional<String> table() {
        return Optional.ofNullable(table);
    }

    /** Returns whether progress and notes are unwanted. */
    public boolean quiet() {
        return quiet;
    }

    /** Returns the folder of plug-ins, if there is one. */
    public Optional<Path> plugins() {
        return Optional.ofNullable(plugins);
    }

    /** Returns whether an error should show its stack trace. */
    public boolean debug() {
        return debug;
    }
}
