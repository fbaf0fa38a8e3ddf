package org.isoloss.cli.scale;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.isoloss.base.text.Shown;
import org.isoloss.cli.report.CommandOrigin;
import org.isoloss.cli.report.ScaleReport;
import org.isoloss.cli.screen.FirstScreen;
import org.isoloss.cli.session.ExitStatus;
import org.isoloss.cli.session.OnThreads;
import org.isoloss.cli.session.Session;
import org.isoloss.cli.session.WrongInputException;
import org.isoloss.cli.settings.CommandSettings;
import org.isoloss.cli.table.TakenColumns;
import org.isoloss.metrics.family.ChanceLevels;
import org.isoloss.metrics.family.CurveKey;
import org.isoloss.metrics.family.Family;
import org.isoloss.metrics.family.FamilyAnalysis;
import org.isoloss.metrics.family.TrainingAnalysis;
import org.isoloss.metrics.scaling.ScalingCurve;
import org.isoloss.metrics.table.Table;
import org.isoloss.metrics.table.TableFormat;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code isoloss scale PATH...}: every task and metric over the models of a family. */
@Command(
        name = "scale",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Show how scores change with scale, and whether an ability emerges.",
        description = {
            "Each PATH is a result file of lm-evaluation-harness, BIG-bench, HELM or open_lm, a folder of such files, or"
                    + " CSV: a score a row, with the columns task, metric, score, and parameters, tokens or flops"
                    + " (optional: model, step, standard_error, items), or a run a row, of which the columns are found by"
                    + " their usual names or given.",
            "Every task and metric becomes a curve over the models at their last checkpoint, with linearity,"
                    + " breakthroughness, their p-values against flat noise, a shape and a forecast of the two largest"
                    + " models from the others.",
            "With --x loss every model is a point at each of its checkpoints, and the question is whether size or family says"
                    + " anything that the loss does not; with --x capability the scores of many models are put on one axis, and"
                    + " that against compute by family."
        })
public final class ScaleCommand implements Callable<Integer> {

    private static final CommandSettings<ScaleSettings> SETTINGS =
            new CommandSettings<>(ScaleSettings.class, ScaleSettings.DEFAULTS);

    private final Session session;

    @Parameters(paramLabel = "PATH", arity = "0..*", description = "Files or folders of one family of models.")
    private List<Path> paths = List.of();

    @Spec
    private @Nullable CommandSpec spec;

    private ScaleCommand(Session session) {
        this.session = session;
    }

    /** Returns the command. */
    public static CommandLine of(Session session) {
        return SETTINGS.addTo(new CommandLine(new ScaleCommand(session)));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        ScaleSettings settings =
                SETTINGS.given(Objects.requireNonNull(spec, "picocli sets it").commandLine());
        settings.tables().requireOneFormat(session.options());
        if (paths.isEmpty()) {
            throw new WrongInputException("isoloss scale: no PATH; expected result files or a folder of them");
        }
        switch (settings.x()) {
            case LOSS -> LossAxisView.show(session, settings, paths);
            case CAPABILITY -> CapabilityView.show(session, settings, paths);
            case PARAMS, FLOPS, TOKENS -> {
                Answer answer = OnThreads.call(settings.threads(), () -> answer(settings));
                session.answer(answer.screen(), answer.tables(), settings.tables());
            }
        }
        return ExitStatus.DONE;
    }

    /** Returns the tables that {@code isoloss scale PATHS --full} prints. */
    public static List<Table> figures(Session session, List<Path> paths) throws IOException, InterruptedException {
        ScaleCommand command = new ScaleCommand(session);
        command.paths = paths;
        ScaleSettings settings = ScaleSettings.DEFAULTS;
        return OnThreads.call(settings.threads(), () -> command.answer(settings))
                .tables();
    }

    private void tellReplicates(Family family, AxisName axis) {
        List<Set<String>> replicates = family.replicates(axis.axis());
        if (!replicates.isEmpty()) {
            String first = Shown.found(String.join(", ", replicates.get(0)));
            session.note("models at one place on the axis count as one, with their mean: " + first
                    + (replicates.size() > 1 ? " (and " + (replicates.size() - 1) + " more places)" : ""));
        }
    }

    private record Answer(FirstScreen screen, List<Table> tables) {}

    private Answer answer(ScaleSettings settings) throws IOException {
        AxisName axis = settings.x();
        Family read = settings.reader().read(paths);
        read.table().ifPresent(table -> session.note(TakenColumns.described(table)));
        read.notes().forEach(session::note);
        Set<String> unplaced = read.unplaced(axis.axis());
        // A leaderboard holds models of which nobody knows the size; a result file is there to be read.
        boolean some = !unplaced.isEmpty() && unplaced.size() < read.models().size();
        boolean mayLack = settings.sizesInNames() || read.table().isPresent();
        Family family = some && mayLack ? read.without(unplaced) : read;
        if (some && mayLack) {
            session.note(unplaced.size() + " models are left out, whose " + axis.described(read) + " are not known: "
                    + Shown.found(String.join(", ", unplaced)));
        } else if (!unplaced.isEmpty()) {
            throw new WrongInputException(family.source(unplaced.iterator().next()) + ": the " + axis.described(family)
                    + " of " + Shown.found(String.join(", ", unplaced))
                    + " are not known, neither from the files nor from the built-in table;"
                    + " give them with --sizes FILE, take those in the names with --sizes-in-names, or choose another"
                    + " --x");
        }
        WantedCurves wanted = WantedCurves.of(settings.task(), settings.metric(), family.keys());
        ChanceLevels chance = ChanceOption.of(
                settings.chance(), family.keys().stream().map(CurveKey::task).collect(Collectors.toSet()));
        session.passedOver(family.passedOver());
        SortedMap<CurveKey, ScalingCurve> curves = new TreeMap<>(family.atLastCheckpoint(axis.axis(), wanted::accepts));
        if (curves.isEmpty()) {
            throw new WrongInputException(
                    wanted + " matches none of the " + family.keys().size()
                            + " tasks and metrics, such as "
                            + family.keys().iterator().next());
        }
        int all = curves.size();
        curves.values().removeIf(curve -> curve.size() < 2);
        if (curves.size() < all) {
            session.note((all - curves.size()) + " tasks and metrics of one model only are left out");
        }
        if (curves.isEmpty() && !settings.checkpoints()) {
            throw new WrongInputException("no task has results of two models; expected a family of models, or"
                    + " --checkpoints for one model along its training");
        }
        session.note(family.models().size() + " models, " + curves.size() + " tasks and metrics, over "
                + axis.described(family));
        tellReplicates(family, axis);
        String groups = curves.keySet().stream()
                .filter(family::isGroup)
                .map(CurveKey::task)
                .distinct()
                .collect(Collectors.joining(", "));
        if (!groups.isEmpty()) {
            session.note("aggregates of other tasks, which count as no further tests: " + Shown.found(groups));
        }
        FamilyAnalysis analysis =
                FamilyAnalysis.of(curves, family::orientation, family::isGroup, chance, settings.analysis());
        TableFormat shown = settings.tables().shown(session.options());
        var layout = new ScaleTables(
                shown == TableFormat.JSON || shown == TableFormat.CSV
                        ? ScaleTables.Detail.FULL
                        : ScaleTables.Detail.BRIEF);
        FirstScreen screen = ScaleScreen.of(analysis, family.models().size(), axis.described(family));
        settings.report().write(session, screen, () -> {
            List<Table> every = new ScaleTables(ScaleTables.Detail.FULL).of(analysis);
            return new ScaleReport(
                            analysis, axis.described(family), family.models().size(), every)
                    .files(CommandOrigin.of(session.options().arguments(), paths));
        });
        screen.where("all tables here: --full");
        List<Table> tables = new ArrayList<>(layout.of(analysis));
        if (settings.fits()) {
            tables.add(layout.fits(analysis));
        }
        if (settings.checkpoints()) {
            tables.add(layout.training(
                    TrainingAnalysis.of(family.alongTraining(wanted::accepts), family::orientation, settings.seed())));
        }
        return new Answer(screen, tables);
    }
}
