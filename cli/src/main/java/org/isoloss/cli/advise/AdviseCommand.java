package org.isoloss.cli.advise;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.isoloss.cli.advise.Advice.Answered;
import org.isoloss.cli.advise.Advice.Refused;
import org.isoloss.cli.session.ExitStatus;
import org.isoloss.cli.session.Session;
import org.isoloss.cli.session.WrongInputException;
import org.isoloss.cli.settings.CommandSettings;
import org.isoloss.cli.text.Paragraph;
import org.isoloss.metrics.table.Cell;
import org.isoloss.metrics.table.Column;
import org.isoloss.metrics.table.Table;
import org.isoloss.metrics.table.TableFormat;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code isoloss advise PATH...}: the practical guide's questions, answered from the files at hand. */
@Command(
        name = "advise",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Answer the practical guide's questions from your own files.",
        description = {
            "Each PATH is predictions, as isoloss score reads them, or results by model size, as isoloss scale reads them.",
            "Asked are: fine-tune or prompt, which metric, is the test large enough, is it emergence, does a larger model help,"
                    + " can confidence be believed, does it hold where inputs change, does it follow a shortcut, are groups"
                    + " served alike. Each answer has its figure and the command that prints it; what the files cannot answer is"
                    + " said with what they would need."
        })
public final class AdviseCommand implements Callable<Integer> {

    private static final CommandSettings<AdviseSettings> SETTINGS =
            new CommandSettings<>(AdviseSettings.class, AdviseSettings.DEFAULTS);

    private static final String INDENT = "  ";

    private final Session session;

    @Parameters(paramLabel = "PATH", arity = "0..*", description = "Predictions, or results by model size.")
    private List<Path> paths = List.of();

    @Spec
    private @Nullable CommandSpec spec;

    private AdviseCommand(Session session) {
        this.session = session;
    }

    /** Returns the command. */
    public static CommandLine of(Session session) {
        return SETTINGS.addTo(new CommandLine(new AdviseCommand(session)));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        AdviseSettings settings =
                SETTINGS.given(Objects.requireNonNull(spec, "picocli sets it").commandLine());
        settings.tables().requireOneFormat(session.options());
        if (paths.isEmpty() && settings.prompted().isEmpty()) {
            throw new WrongInputException(
                    "isoloss advise: no PATH; expected predictions, results by model size, or --prompted and --tuned");
        }
        Evidence evidence = Evidence.of(session, paths, settings.prompted(), settings.tuned());
        List<Advice> advice = Stream.concat(DecisionQuestions.all().stream(), ItemQuestions.all().stream())
                .map(question -> question.answer(evidence))
                .toList();
        boolean asText = settings.tables().shown(session.options()) == TableFormat.TABLE;
        if (asText && !session.options().full()) {
            session.lines(text(advice, session.terminal().width()));
        } else {
            session.tables(List.of(table(advice)), settings.tables());
        }
        return ExitStatus.DONE;
    }

    /** Answers first, then what is not answered. Commands stand in one line, to be copied. */
    private static List<String> text(List<Advice> advice, int width) {
        List<String> lines = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        for (Advice one : advice) {
            if (one instanceof Answered answered) {
                lines.add(answered.question());
                lines.addAll(Paragraph.lines(INDENT, answered.answer(), width));
                lines.add(INDENT + answered.figure());
                lines.add(INDENT + answered.command());
            } else if (one instanceof Refused refusal) {
                refused.add(INDENT + refusal.question());
                refused.addAll(Paragraph.lines(INDENT + INDENT, refusal.needs(), width));
            }
        }
        if (!refused.isEmpty()) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.add("Not answered by these files, and what would be needed");
            lines.addAll(refused);
        }
        return lines;
    }

    private static Table table(List<Advice> advice) {
        Table.Builder table = Table.of(
                "advice",
                "",
                Column.left("question", "question"),
                Column.left("answer", "answer"),
                Column.left("figure", "figure"),
                Column.left("command", "command"),
                Column.left("needs", "needs"));
        for (Advice one : advice) {
            if (one instanceof Answered answered) {
                table.row(
                        Cell.text(answered.question()),
                        Cell.text(answered.answer()),
                        Cell.text(answered.figure()),
                        Cell.text(answered.command()),
                        Cell.missing());
            } else if (one instanceof Refused refused) {
                table.row(
                        Cell.text(refused.question()),
                        Cell.missing(),
                        Cell.missing(),
                        Cell.missing(),
                        Cell.text(refused.needs()));
            }
        }
        return table.build();
    }
}
