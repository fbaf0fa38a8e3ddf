package org.isoloss.cli.session;

import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command understands. */
public final class CommonOptions {

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            description = "Print the result as one JSON document, and nothing else, on standard output.")
    private boolean json;

    @Option(names = "--quiet", scope = ScopeType.INHERIT, description = "Print no progress and no notes.")
    private boolean quiet;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Print the stack trace of an error.")
    private boolean debug;

    /** Returns whether the result is wanted as JSON. */
    public boolean json() {
        return json;
    }

    /** Returns whether progress and notes are unwanted. */
    public boolean quiet() {
        return quiet;
    }

    /** Returns whether an error should show its stack trace. */
    public boolean debug() {
        return debug;
    }
}
