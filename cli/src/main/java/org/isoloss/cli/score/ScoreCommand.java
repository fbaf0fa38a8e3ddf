package org.isoloss.cli.score;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.isoloss.cli.report.CommandOrigin;
import org.isoloss.cli.report.ReportFiles;
import org.isoloss.cli.report.ScoreReport;
import org.isoloss.cli.score.view.ViewInput;
import org.isoloss.cli.score.view.ViewName;
import org.isoloss.cli.screen.FirstScreen;
import org.isoloss.cli.screen.TablesPicture;
import org.isoloss.cli.session.ExitStatus;
import org.isoloss.cli.session.Session;
import org.isoloss.cli.session.WrongInputException;
import org.isoloss.cli.settings.CommandSettings;
import org.isoloss.metrics.score.ItemMetric;
import org.isoloss.metrics.score.Metric;
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
            "Two files or more: every two are compared on the items that both have, as pairs.",
            "With --cue-right and --cue-wrong FILE is a table of runs, CSV, and the answer is the gap of a shortcut over"
                    + " runs."
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
        if (!settings.cueRight().isEmpty()) {
            RunShortcutTable runs = RunShortcutTable.read(files, settings);
            runs.runs().notes().forEach(session::note);
            session.tables(List.of(runs.table(settings.confidence())), settings.tables());
            return ExitStatus.DONE;
        }
        WantedScores wanted = WantedScores.of(settings.metric(), settings.task());
        ScoredFiles scored = ScoredFiles.read(
                files,
                wanted,
                settings.view().isEmpty() && settings.report().out().isEmpty()
                        ? ScoredFiles.ItemsAre.LET_GO
                        : ScoredFiles.ItemsAre.KEPT);
        Optional<Pair> pair = settings.failIfWorse().map(by -> Pair.of(scored));
        session.passedOver(scored.passedOver());
        scored.notes().forEach(session::note);
        ScoreFindings findings = ScoreFindings.of(scored, settings.options(), settings.correction());
        findings.notes().forEach(session::note);
        List<Table> asked = new ArrayList<>();
        if (!settings.view().isEmpty()) {
            asked.addAll(ViewName.tables(settings.view(), viewInput(scored, wanted, settings), session::note));
        }
        Optional<Gate> gate =
                settings.failIfWorse().map(by -> Gate.of(findings.differencesOfFirstTwo(), by, settings.confidence()));
        if (gate.isPresent() && pair.isPresent()) {
            asked.add(gate.get().table(pair.get().first(), pair.get().second()));
        }
        List<Table> all = new ArrayList<>(new ScoreTables(settings.options(), settings.correction()).of(findings));
        all.addAll(asked);
        FirstScreen screen = new ScoreScreen(findings, settings.confidence()).screen();
        settings.report().write(session, screen, () -> report(all, viewInput(scored, wanted, settings)));
        session.answer(asked.isEmpty() ? screen : screen.picture(TablesPicture.of(asked)), all, settings.tables());
        gate.flatMap(Gate::leftOut).ifPresent(session::note);
        gate.flatMap(Gate::failure).ifPresent(session::note);
        return gate.map(Gate::holds).orElse(true) ? ExitStatus.DONE : ExitStatus.CLAIM_FALSE;
    }

    private ReportFiles report(List<Table> tables, ViewInput items) throws IOException {
        return new ScoreReport(tables, ViewName.RELIABILITY.table(items), ViewName.SELECTIVE.table(items))
                .files(CommandOrigin.of(session.options().arguments(), files));
    }

    /** Returns the tables that {@code isoloss score FILES --view VIEWS --full} prints. */
    public static List<Table> figures(Session session, List<Path> files, List<ViewName> views) throws IOException {
        ScoreSettings settings = ScoreSettings.DEFAULTS;
        WantedScores wanted = WantedScores.of(settings.metric(), settings.task());
        ScoredFiles scored = ScoredFiles.read(files, wanted, ScoredFiles.ItemsAre.KEPT);
        session.passedOver(scored.passedOver());
        scored.notes().forEach(session::note);
        List<Table> all = new ArrayList<>(new ScoreTables(settings.options(), settings.correction())
                .of(ScoreFindings.of(scored, settings.options(), settings.correction())));
        all.addAll(ViewName.tables(views, viewInput(scored, wanted, settings), note -> {}));
        return all;
    }

    private static ViewInput viewInput(ScoredFiles scored, WantedScores wanted, ScoreSettings settings) {
        // Of recorded scores alone the names asked for are no metrics of items.
        Collection<Metric> asked = scored.items().isEmpty() ? List.of() : wanted.itemMetrics();
        List<ItemMetric> metrics = asked.stream()
                .filter(ItemMetric.class::isInstance)
                .map(ItemMetric.class::cast)
                .toList();
        return new ViewInput(scored.items(), metrics, wanted.namesMetrics(), settings.options());
    }

    /** The names of the two models that a gate compares. */
    private record Pair(String first, String second) {

        static Pair of(ScoredFiles scored) {
            List<String> names = new ArrayList<>();
            scored.withItems().forEach(run -> names.add(run.name()));
            scored.recorded().forEach(run -> names.add(run.name()));
            if (names.size() != 2) {
                throw new WrongInputException("--fail-if-worse: found " + names.size()
                        + (names.size() == 1 ? " model" : " models")
                        + "; expected two, the one to hold and then the one that may be worse");
            }
            return new Pair(names.get(0), names.get(1));
        }
    }
}
