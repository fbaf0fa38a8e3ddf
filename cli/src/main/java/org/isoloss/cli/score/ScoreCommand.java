package org.isoloss.cli.score;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.isoloss.cli.session.ExitStatus;
import org.isoloss.cli.session.Session;
import org.isoloss.cli.session.WrongInputException;
import org.isoloss.cli.settings.CommandSettings;
import org.isoloss.metrics.table.Table;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code isoloss score FILE...}: each file alone, then the files in pairs, item by item. */
@Command(
        name = "score",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Score predictions, and compare models item by item.",
        description = {
            "Each FILE holds one model's answers: predictions as JSON Lines, samples or results of"
                    + " lm-evaluation-harness, per-instance statistics of HELM, results of BIG-bench; or it is a folder"
                    + " of such files. Names ending in .gz are unpacked.",
            "Two files or more: every two are compared on the items that both have, as pairs."
        })
public final class ScoreCommand implements Callable<Integer> {

    private static final CommandSettings<ScoreSettings> SETTINGS =
            new CommandSettings<>(ScoreSettings.class, ScoreSettings.DEFAULTS);

    private final Session session;

    @Parameters(paramLabel = "FILE", arity = "0..*", description = "Files or folders, one a model.")
    private List<Path> files = List.of();

    @Spec
    private @Nullable CommandSpec spec;

    private ScoreCommand(Session session) {
        this.session = session;
    }

    /** Returns the command. */
    public static CommandLine of(Session session) {
        return SETTINGS.addTo(new CommandLine(new ScoreCommand(session)));
    }

    @Override
    public Integer call() throws IOException {
        ScoreSettings settings =
                SETTINGS.given(Objects.requireNonNull(spec, "picocli sets it").commandLine());
        settings.tables().requireOneFormat(session.options());
        if (settings.listMetrics()) {
            session.tables(List.of(ScoreTables.metrics()), settings.tables());
            return ExitStatus.DONE;
        }
        if (files.isEmpty()) {
            throw new WrongInputException("isoloss score: no FILE; expected predictions or results of a model");
        }
        ScoredFiles scored = ScoredFiles.read(files, WantedScores.of(settings.metric(), settings.task()));
        session.passedOver(scored.passedOver());
        scored.notes().forEach(session::note);
        ScoreFindings findings = ScoreFindings.of(scored, settings.options(), settings.correction());
        findings.notes().forEach(session::note);
        List<Table> tables = new ScoreTables(settings.options(), settings.correction()).of(findings);
        session.answer(new ScoreScreen(findings, settings.options().confidence()).screen(), tables, settings.tables());
        return ExitStatus.DONE;
    }
}
