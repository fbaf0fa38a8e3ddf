package org.isoloss.cli.scale;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.isoloss.base.folder.OutputFolder;
import org.isoloss.base.text.Shown;
import org.isoloss.cli.report.ReportFiles;
import org.isoloss.cli.report.ScaleReport;
import org.isoloss.cli.session.ExitStatus;
import org.isoloss.cli.session.OnThreads;
import org.isoloss.cli.session.Resamples;
import org.isoloss.cli.session.Session;
import org.isoloss.cli.session.WrongInputException;
import org.isoloss.metrics.family.Axis;
import org.isoloss.metrics.family.ChanceLevels;
import org.isoloss.metrics.family.CurveKey;
import org.isoloss.metrics.family.Family;
import org.isoloss.metrics.family.FamilyAnalysis;
import org.isoloss.metrics.family.FamilyReader;
import org.isoloss.metrics.family.ParameterCount;
import org.isoloss.metrics.family.TrainingAnalysis;
import org.isoloss.metrics.scaling.CurveAnalysis;
import org.isoloss.metrics.scaling.ScalingCurve;
import org.isoloss.metrics.table.Table;
import org.isoloss.metrics.table.TableFormat;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code isoloss scale PATH...}: every task and metric over the models of a family. */
@Command(
        name = "scale",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Show how scores change with scale, and whether an ability emerges.",
        description = {
            "Each PATH is a result file of lm-evaluation-harness, a folder of such files, or CSV with the columns task,"
                    + " metric, score, and parameters, tokens or flops (optional: model, step, standard_error, items).",
            "Every task and metric becomes a curve over the models at their last checkpoint, with linearity,"
                    + " breakthroughness, their p-values against flat noise, a shape and a forecast of the two largest"
                    + " models from the others."
        })
public final class ScaleCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(paramLabel = "PATH", arity = "0..*", description = "Files or folders of one family of models.")
    private List<Path> paths = List.of();

    @Option(
            names = "--metric",
            paramLabel = "NAME",
            description = "Only these metrics, with commas between them or the option repeated; * stands for any text."
                    + " Default: all.")
    private List<String> metrics = List.of();

    @Option(
            names = "--task",
            paramLabel = "NAME",
            description = "Only these tasks, with commas between them or the option repeated; * stands for any text."
                    + " Default: all.")
    private List<String> tasks = List.of();

    @Option(
            names = "--x",
            paramLabel = "AXIS",
            description = "params, flops or tokens. Default: ${DEFAULT-VALUE}. Parameters are those without embeddings"
                    + " where they are known.")
    private AxisName axis = AxisName.PARAMS;

    @Option(
            names = "--sizes",
            paramLabel = "FILE",
            description = "Sizes of models that neither the files nor the built-in table know: CSV with model and"
                    + " parameters, non_embedding_parameters or tokens_per_step.")
    private @Nullable Path sizes;

    @Option(
            names = "--chance",
            paramLabel = "TASK=P",
            description = "The accuracy of guessing on a task, where it is not known or another.")
    private List<String> chances = List.of();

    @Option(
            names = "--bootstrap",
            paramLabel = "N",
            description = "Resamples for the intervals of the measures, at least 100. Default: ${DEFAULT-VALUE}.")
    private int resamples = CurveAnalysis.Options.STANDARD.resamples();

    @Option(names = "--confidence", paramLabel = "C", description = "Of intervals. Default: ${DEFAULT-VALUE}.")
    private double confidence = CurveAnalysis.Options.STANDARD.confidence();

    @Option(names = "--checkpoints", description = "Also show each model's curves along its training.")
    private boolean checkpoints;

    @Option(names = "--fits", description = "Also show the families that were weighed for each curve that is not flat.")
    private boolean fits;

    @Option(names = "--seed", paramLabel = "N", description = "Of simulations. Default: ${DEFAULT-VALUE}.")
    private long seed = CurveAnalysis.Options.STANDARD.seed();

    @Option(names = "--threads", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}, all cores.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Also write report.html, with charts, and every table as CSV, Markdown and LaTeX.")
    private @Nullable Path out;

    @Option(
            names = "--format",
            paramLabel = "HOW",
            description = "table, json, csv, markdown or latex. Default: table; json and csv have every figure.")
    private @Nullable TableFormat format;

    /** The axes as the contract names them. */
    private enum AxisName {
        PARAMS(Axis.PARAMETERS),
        FLOPS(Axis.FLOPS),
        TOKENS(Axis.TOKENS);

        private final Axis axis;

        AxisName(Axis axis) {
            this.axis = axis;
        }

        /** As it is typed and shown in the help. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public ScaleCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        TableFormat shown = session.options().format(Optional.ofNullable(format));
        if (paths.isEmpty()) {
            throw new WrongInputException("isoloss scale: no PATH; expected result files or a folder of them");
        }
        Resamples.requireThatTheyFit(resamples);
        var options = new CurveAnalysis.Options(resamples, confidence, seed);
        session.tables(OnThreads.call(threads, () -> tables(options, shown)), shown);
        return ExitStatus.DONE;
    }

    private List<Table> tables(CurveAnalysis.Options options, TableFormat shown) throws IOException {
        FamilyReader reader = sizes == null ? new FamilyReader(Map.of()) : FamilyReader.withSizes(sizes);
        Family family = reader.read(paths);
        Set<String> unplaced = family.unplaced(axis.axis);
        if (!unplaced.isEmpty()) {
            throw new WrongInputException(family.source(unplaced.iterator().next()) + ": the " + described(family)
                    + " of " + Shown.found(String.join(", ", unplaced))
                    + " are not known, neither from the files nor from the built-in table;"
                    + " give them with --sizes FILE or choose another --x");
        }
        Wanted wanted = Wanted.of(tasks, metrics, family.keys());
        ChanceLevels chance = ChanceOption.of(
                chances, family.keys().stream().map(CurveKey::task).collect(Collectors.toSet()));
        session.passedOver(family.passedOver());
        SortedMap<CurveKey, ScalingCurve> curves = new TreeMap<>(family.atLastCheckpoint(axis.axis, wanted::accepts));
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
        if (curves.isEmpty() && !checkpoints) {
            throw new WrongInputException("no task has results of two models; expected a family of models, or"
                    + " --checkpoints for one model along its training");
        }
        session.note(
                family.models().size() + " models, " + curves.size() + " tasks and metrics, over " + described(family));
        FamilyAnalysis analysis = FamilyAnalysis.of(curves, family::orientation, chance, options);
        var layout = new ScaleTables(
                shown == TableFormat.JSON || shown == TableFormat.CSV
                        ? ScaleTables.Detail.FULL
                        : ScaleTables.Detail.BRIEF);
        if (out != null) {
            List<Table> every = new ScaleTables(ScaleTables.Detail.FULL).of(analysis);
            ReportFiles report =
                    new ScaleReport(analysis, described(family), family.models().size(), every).files();
            try (OutputFolder output = OutputFolder.open(session.storage(), out)) {
                report.write(output);
            }
            session.note("written to " + out.resolve(ReportFiles.PAGE));
        }
        List<Table> tables = new ArrayList<>(layout.of(analysis));
        if (fits) {
            tables.add(layout.fits(analysis));
        }
        if (checkpoints) {
            tables.add(layout.training(
                    TrainingAnalysis.of(family.alongTraining(wanted::accepts), family::orientation, seed)));
        }
        return tables;
    }

    private String described(Family family) {
        return switch (axis) {
            case PARAMS ->
                family.parameterCount() == ParameterCount.NON_EMBEDDING
                        ? "parameters (without embeddings)"
                        : "parameters (all)";
            case FLOPS -> "training FLOPs";
            case TOKENS -> "training tokens";
        };
    }
}
