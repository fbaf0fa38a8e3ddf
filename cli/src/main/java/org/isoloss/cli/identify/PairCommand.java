package org.isoloss.cli.identify;

import org.isoloss.cli.session.Build;
import org.isoloss.cli.session.Session;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code isoloss pair}: pairs of models with their certificates. */
@Command(
        name = "pair",
        mixinStandardHelpOptions = true,
        description = "Build a pair of models with a certificate, or check one.")
public final class PairCommand {

    private PairCommand() {}

    /** Returns the command with its subcommands. */
    public static CommandLine of(Session session, Build build) {
        return new CommandLine(new PairCommand())
                .addSubcommand(PairBuildCommand.of(session, build))
                .addSubcommand(PairVerifyCommand.of(session));
    }
}
