package org.isoloss.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.isoloss.base.file.Storage;
import org.isoloss.base.text.Shown;
import org.isoloss.cli.advise.AdviseCommand;
import org.isoloss.cli.cost.CostCommand;
import org.isoloss.cli.fit.FitCommand;
import org.isoloss.cli.forecast.ForecastCommand;
import org.isoloss.cli.identify.LawsCommand;
import org.isoloss.cli.identify.PairCommand;
import org.isoloss.cli.identify.ProfileCommand;
import org.isoloss.cli.likelihood.LikelihoodCommand;
import org.isoloss.cli.pairs.PairsCommand;
import org.isoloss.cli.plugin.Plugins;
import org.isoloss.cli.report.ReportCommand;
import org.isoloss.cli.reproduce.ReproduceCommand;
import org.isoloss.cli.run.CheckCommand;
import org.isoloss.cli.run.RunCommand;
import org.isoloss.cli.scale.ScaleCommand;
import org.isoloss.cli.score.ScoreCommand;
import org.isoloss.cli.session.Build;
import org.isoloss.cli.session.CommonOptions;
import org.isoloss.cli.session.ExitStatus;
import org.isoloss.cli.session.Session;
import org.isoloss.cli.study.Studies;
import org.isoloss.cli.study.StudyWing;
import org.isoloss.cli.sweep.SweepCheck;
import org.isoloss.cli.sweep.SweepCommand;
import org.isoloss.cli.sweep.SweepReport;
import org.isoloss.cli.terminal.Output;
import org.isoloss.cli.terminal.OutputException;
import org.isoloss.cli.terminal.Terminal;
import org.isoloss.cli.terminal.Waiting;
import org.isoloss.cli.text.Suggestion;
import org.isoloss.cli.twin.TwinCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The {@code isoloss} command. */
public final class Isoloss {

    private static final String MESSAGE = "isoloss: ";
    private static final String GOES_ON = "; the same command goes on from the last checkpoint";

    private static final int LEAST_HELP = 60;
    private static final int MOST_HELP = 120;

    private final Session session;
    private final Build build;
    private final Interruption interruption;
    private final List<OfferedCommand> commands;
    private final RunCommand run;
    private final SweepCommand sweep;

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
        this(terminal, build, studies, Interruption.never(), Storage.disk());
    }

    /** Returns the command that writes to some storage. */
    Isoloss(Terminal terminal, Build build, List<StudyWing> studies, Interruption interruption, Storage storage) {
        this.build = build;
        this.interruption = interruption;
        session = new Session(terminal, new CommonOptions(), storage);
        run = new RunCommand(session, build, studies);
        ReproduceCommand reproduce =
                new ReproduceCommand(session, build, studies, failure -> FailureMessage.of(failure));
        sweep = new SweepCommand(session, build, studies, failure -> FailureMessage.of(failure));
        commands = List.of(
                new OfferedCommand(run.outline(), run::spec),
                OfferedCommand.annotated(SweepCommand.class, sweep::commandLine),
                OfferedCommand.annotated(ReproduceCommand.class, reproduce::commandLine),
                OfferedCommand.annotated(
                        CheckCommand.class, () -> new CheckCommand(session, studies, new SweepCheck(studies))),
                OfferedCommand.annotated(
                        ReportCommand.class,
                        () -> ReportCommand.of(session, Studies.pages(studies), new SweepReport(studies))),
                OfferedCommand.annotated(ScoreCommand.class, () -> ScoreCommand.of(session)),
                OfferedCommand.annotated(ScaleCommand.class, () -> ScaleCommand.of(session)),
                OfferedCommand.annotated(ForecastCommand.class, () -> ForecastCommand.of(session)),
                OfferedCommand.annotated(FitCommand.class, () -> FitCommand.of(session)),
                OfferedCommand.annotated(AdviseCommand.class, () -> AdviseCommand.of(session)),
                OfferedCommand.annotated(CostCommand.class, () -> CostCommand.of(session)),
                OfferedCommand.annotated(PairCommand.class, () -> PairCommand.of(session, build)),
                OfferedCommand.annotated(PairsCommand.class, () -> PairsCommand.of(session)),
                OfferedCommand.annotated(ProfileCommand.class, () -> ProfileCommand.of(session)),
                OfferedCommand.annotated(LawsCommand.class, () -> LawsCommand.of(session)),
                OfferedCommand.annotated(TwinCommand.class, () -> TwinCommand.of(session)),
                OfferedCommand.annotated(LikelihoodCommand.class, () -> LikelihoodCommand.of(session)),
                OfferedCommand.annotated(BenchOutline.class, BenchOutline::new),
                OfferedCommand.annotated(ListCommand.class, () -> ListCommand.of(session, studies)),
                OfferedCommand.annotated(
                        CompletionCommand.class, () -> new CompletionCommand(session, this::wholeCommandLine)),
                OfferedCommand.annotated(HelpOutline.class, HelpOutline::new));
        interruption.telling(() -> terminal.err()
                .lines(List.of(MESSAGE + "interrupted" + (run.goesOn() || sweep.goesOn() ? GOES_ON : ""))));
    }

    /** The command with all its subcommands whole, for what reads them all: completion, and the check of the docs. */
    CommandLine wholeCommandLine() {
        return commandLine(commands.stream().map(OfferedCommand::name).toArray(String[]::new));
    }

    /** The command, with its subcommands: those that the arguments may name, whole; of the others what help says of them. */
    private CommandLine commandLine(String... arguments) {
        CommandLine commandLine = new CommandLine(new Root(session.options()));
        Set<String> words = Set.copyOf(Arrays.asList(arguments));
        commands.forEach(command -> commandLine.addSubcommand(command.among(words)));
        Examples.addTo(commandLine.getCommandSpec());
        commandLine.registerConverter(Path.class, new TypedPath());
        commandLine.setAllowSubcommandsAsOptionParameters(true); // a folder may be called as a study is
        commandLine.setUsageHelpWidth(
                Math.max(LEAST_HELP, Math.min(session.terminal().width(), MOST_HELP)));
        return commandLine;
    }

    /** Runs the process: parses the arguments, does what they say and exits. */
    public static void main(String[] arguments) {
        Interruption interruption = Interruption.ofThisThread();
        Terminal terminal = Terminal.ofProcess(System.getProperties(), System.getenv());
        int status = start(terminal, Build.running(System.getProperties()), interruption, Storage.disk(), arguments);
        interruption.noLongerWanted();
        System.exit(status);
    }

    /** Opens the plug-ins that arguments name, and does what else they say with all that there is then. */
    static int start(Terminal terminal, Build build, Interruption interruption, Storage storage, String... arguments) {
        try (Plugins plugins = Plugins.open(arguments)) {
            return new Isoloss(terminal, build.with(plugins.all()), Studies.all(), interruption, storage)
                    .execute(arguments);
        } catch (Throwable e) { // else Java's own status would be 1, which says that a claim is false
            terminal.err().lines(List.of(MESSAGE + FailureMessage.of(e)));
            return ExitStatus.WRONG_INPUT;
        }
    }

    /**
     * Does what arguments say. The one place where exceptions become a message.
     *
     * @return the exit status, see {@link ExitStatus}
     */
    int execute(String... arguments) {
        return executeWords(HelpOutline.asOption(arguments));
    }

    private int executeWords(String... arguments) {
        int status;
        try {
            CommandLine commandLine = commandLine(arguments);
            status = execute(commandLine, commandLine.parseArgs(arguments));
        } catch (ParameterException e) {
            status = refuse(FailureMessage.inOneLine(usageMessage(e), arguments), e);
        } catch (CommandLine.ExecutionException e) {
            status = refuse(e.getCause() == null ? e : e.getCause(), arguments);
        } catch (Exception | Error e) {
            status = refuse(e, arguments);
        }
        return session.terminal()
                .err()
                .failure()
                .map(failure -> failure.readerHasGone() ? ExitStatus.READER_GONE : ExitStatus.WRONG_INPUT)
                .orElse(status);
    }

    private int execute(CommandLine commandLine, ParseResult parsed) throws Exception {
        for (CommandLine command : parsed.asCommandLineList()) {
            if (command.isUsageHelpRequested()) {
                session.terminal().out().own(usage(command));
                return ExitStatus.DONE;
            }
            if (command.isVersionHelpRequested()) {
                session.lines(List.of(build + ", Java " + Runtime.version()));
                return ExitStatus.DONE;
            }
        }
        if (!parsed.hasSubcommand()) {
            session.terminal().err().own(usage(commandLine));
            return ExitStatus.WRONG_INPUT;
        }
        ParseResult command = parsed.subcommand();
        if (command.commandSpec().userObject() == run) {
            return run.execute(command); // it reads its repeatable subcommands itself
        }
        Terminal terminal = session.terminal();
        Object object = command.commandSpec().userObject();
        boolean tellsItself = object == sweep || object instanceof ReproduceCommand;
        Waiting waiting = session.options().quiet() || tellsItself
                ? Waiting.silent(terminal)
                : Waiting.shown(terminal, command.commandSpec().name());
        try {
            return new CommandLine.RunLast().execute(parsed);
        } finally {
            waiting.close();
        }
    }

    private String usage(CommandLine command) {
        return command.getUsageMessage(session.terminal().glyphs().colour() ? Ansi.ON : Ansi.OFF);
    }

    private int refuse(Throwable failure, String... arguments) {
        if (interruption.hasBegun() || failure instanceof CancellationException) {
            interruption.tell();
            return ExitStatus.WRONG_INPUT; // which nobody sees: the process ends with the signal's
        }
        if (failure instanceof OutputException output && output.readerHasGone()) {
            return ExitStatus.READER_GONE;
        }
        return refuse(FailureMessage.of(failure, arguments), failure);
    }

    private int refuse(String message, Throwable cause) {
        Output err = session.terminal().err();
        err.lines(session.wrapped(MESSAGE + message));
        if (session.options().debug()) {
            StringWriter trace = new StringWriter();
            cause.printStackTrace(new PrintWriter(trace));
            err.own(Shown.lines(trace.toString()));
        }
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
        return "unknown " + what + " '" + found + "'"
                + Suggestion.of(found, command.subcommands().keySet()) + "; expected one of: "
                + String.join(", ", command.subcommands().keySet());
    }

    private static String seeHelp(CommandSpec command) {
        return "; see " + command.qualifiedName() + " --help";
    }
}
