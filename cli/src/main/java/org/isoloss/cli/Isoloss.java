package org.isoloss.cli;

import java.io.PrintWriter;
import java.util.List;
import org.isoloss.cli.identify.PairCommand;
import org.isoloss.cli.identify.ProfileCommand;
import org.isoloss.cli.report.ReportCommand;
import org.isoloss.cli.run.RunCommand;
import org.isoloss.cli.scale.ScaleCommand;
import org.isoloss.cli.score.ScoreCommand;
import org.isoloss.cli.session.Build;
import org.isoloss.cli.session.CommonOptions;
import org.isoloss.cli.session.ExitStatus;
import org.isoloss.cli.session.Session;
import org.isoloss.cli.study.Studies;
import org.isoloss.cli.study.StudyWing;
import org.isoloss.cli.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The {@code isoloss} command. */
public final class Isoloss {

    private final Session session;
    private final Build build;
    private final CommandLine commandLine;

    /** The options before any subcommand. */
    @Command(
            name = "isoloss",
            mixinStandardHelpOptions = true,
            description = "Pairs of language models with equal test loss and different behaviour: "
                    + "built, proved and measured.")
    private static final class Root {

        @Mixin
        private final CommonOptions common;

        Root(CommonOptions common) {
            this.common = common;
        }
    }

    /** Returns the command with the studies that {@code isoloss run} is to know. */
    Isoloss(Terminal terminal, Build build, List<StudyWing> studies) {
        this.build = build;
        session = new Session(terminal, new CommonOptions());
        commandLine = new CommandLine(new Root(session.options()));
        commandLine.getCommandSpec().versionProvider(() -> new String[] {build + ", Java " + Runtime.version()});
        commandLine.addSubcommand(new RunCommand(session, build, studies).spec());
        commandLine.addSubcommand(new ReportCommand(session, Studies.pages(studies)));
        commandLine.addSubcommand(new ScoreCommand(session));
        commandLine.addSubcommand(new ScaleCommand(session));
        commandLine.addSubcommand(PairCommand.of(session, build));
        commandLine.addSubcommand(new ProfileCommand(session));
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setOut(terminal.out()).setErr(terminal.err());
        commandLine.setUsageHelpWidth(Math.max(80, Math.min(terminal.width(), 120)));
    }

    /** Runs the process: parses the arguments, does what they say and exits. */
    public static void main(String[] arguments) {
        Terminal terminal = Terminal.ofProcess(System.getProperties(), System.getenv());
        Isoloss isoloss = new Isoloss(terminal, Build.running(System.getProperties()), Studies.all());
        Interruption interruption = Interruption.ofThisThread();
        int status = isoloss.execute(arguments);
        interruption.noLongerWanted();
        System.exit(status);
    }

    /**
     * Does what arguments say. The one place where exceptions become a message.
     *
     * @return the exit status, see {@link ExitStatus}
     */
    int execute(String... arguments) {
        try {
            return execute(commandLine.parseArgs(arguments));
        } catch (ParameterException e) {
            return refuse(usageMessage(e), e);
        } catch (CommandLine.ExecutionException e) {
            return refuse(FailureMessage.of(e.getCause() == null ? e : e.getCause()), e);
        } catch (Exception | OutOfMemoryError | StackOverflowError e) {
            return refuse(FailureMessage.of(e), e);
        }
    }

    private int execute(ParseResult parsed) throws Exception {
        Integer help = CommandLine.executeHelpRequest(parsed);
        if (help != null) {
            return help;
        }
        if (!parsed.hasSubcommand()) {
            commandLine.usage(session.terminal().err());
            return ExitStatus.WRONG_INPUT;
        }
        ParseResult command = parsed.subcommand();
        if (command.commandSpec().userObject() instanceof RunCommand run) {
            return run.execute(command); // it reads its repeatable subcommands itself
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    private int refuse(String message, Throwable cause) {
        PrintWriter err = session.terminal().err();
        err.println("isoloss: " + message);
        if (session.options().debug()) {
            cause.printStackTrace(err);
        }
        err.flush();
        return ExitStatus.WRONG_INPUT;
    }

    private static String usageMessage(ParameterException e) {
        CommandSpec command = e.getCommandLine().getCommandSpec();
        if (e instanceof UnmatchedArgumentException unmatched) {
            if (command.options().isEmpty()) {
                // picocli copies a command that is named again without its options
                return RunCommand.namedTwice(command.name());
            }
            return unknown(unmatched, command);
        }
        return e.getMessage() + seeHelp(command);
    }

    private static String unknown(UnmatchedArgumentException e, CommandSpec command) {
        String found = e.getUnmatched().get(0);
        if (found.startsWith("-")) {
            List<String> suggestions = e.getSuggestions();
            return "unknown option '" + found + "' of " + command.qualifiedName()
                    + (suggestions.isEmpty() ? "" : "; did you mean " + String.join(" or ", suggestions) + "?")
                    + seeHelp(command);
        }
        if (command.subcommands().isEmpty()) {
            return "found '" + found + "' after the options of " + command.qualifiedName()
                    + ", which takes nothing there" + seeHelp(command);
        }
        String what = command.userObject() instanceof RunCommand ? "study" : "command";
        return "unknown " + what + " '" + found + "'; expected one of: "
                + String.join(", ", command.subcommands().keySet());
    }

    private static String seeHelp(CommandSpec command) {
        return "; see " + command.qualifiedName() + " --help";
    }
}
