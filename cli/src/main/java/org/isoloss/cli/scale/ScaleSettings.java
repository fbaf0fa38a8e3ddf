package org.isoloss.cli.scale;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isoloss.cli.report.ReportSettings;
import org.isoloss.cli.session.OnThreads;
import org.isoloss.cli.session.Resamples;
import org.isoloss.cli.session.TableSettings;
import org.isoloss.cli.table.ColumnSettings;
import org.isoloss.identifiability.study.Required;
import org.isoloss.identifiability.study.Setting;
import org.isoloss.metrics.family.FamilyReader;
import org.isoloss.metrics.family.ModelSizes;
import org.isoloss.metrics.family.ModelSizes.SizesInNames;
import org.isoloss.metrics.family.RunTables;
import org.isoloss.metrics.family.SeveralRuns;
import org.isoloss.metrics.run.ColumnChoice;
import org.isoloss.metrics.scaling.CurveAnalysis;

/** All that can be chosen about {@code isoloss scale}, the files aside. */
record ScaleSettings(
        @Setting(
                value = "only these metrics, with commas between them or the option repeated; * stands for any text",
                placeholder = "NAME",
                keepsCommas = true)
        List<String> metric,

        @Setting(
                value = "only these tasks, with commas between them or the option repeated; * stands for any text",
                placeholder = "NAME",
                keepsCommas = true)
        List<String> task,

        @Setting(
                "what scores are drawn along; parameters are those without embeddings where they are known, capability is the"
                        + " first principal component of all scores")
        AxisName x,

        @Setting(
                value =
                        "sizes of models that neither the files nor the built-in table know: CSV with model and parameters,"
                                + " non_embedding_parameters or tokens_per_step",
                placeholder = "FILE")
        Optional<Path> sizes,

        @Setting("also take the size that a model's name holds, as opt-6.7b does, where nothing better is known")
        boolean sizesInNames,

        @Setting("which of several result files of one model count; all are averaged")
        SeveralRuns runs,

        @Setting(
                value = "the accuracy of guessing on a task, where it is not known or another",
                placeholder = "TASK=P",
                keepsCommas = true)
        List<String> chance,

        @Setting("curves that are redrawn for the deviations of the measures in JSON and CSV, at least 100")
        int bootstrap,

        @Setting("of the intervals of forecasts, between 0 and 1")
        double confidence,

        @Setting("also show each model's curves along its training")
        boolean checkpoints,

        @Setting("also show the families that were weighed for each curve that is not flat")
        boolean fits,

        ColumnSettings columns,

        LossAxisSettings onLoss,

        CapabilitySettings ofCapability,

        @Setting("threads to use, 1 to 1024; the result does not depend on it")
        int threads,

        ReportSettings report,

        TableSettings tables) {

    static final ScaleSettings DEFAULTS = new ScaleSettings(
            List.of(),
            List.of(),
            AxisName.PARAMS,
            Optional.empty(),
            false,
            SeveralRuns.NEWEST,
            List.of(),
            CurveAnalysis.Options.STANDARD.resamples(),
            CurveAnalysis.Options.STANDARD.confidence(),
            false,
            false,
            ColumnSettings.DEFAULTS,
            LossAxisSettings.DEFAULTS,
            CapabilitySettings.DEFAULTS,
            Math.min(OnThreads.MOST, Runtime.getRuntime().availableProcessors()),
            ReportSettings.DEFAULTS,
            TableSettings.DEFAULTS);

    ScaleSettings {
        metric = List.copyOf(metric);
        task = List.copyOf(task);
        chance = List.copyOf(chance);
        Required.that(threads >= 1 && threads <= OnThreads.MOST, "threads", threads, "1 to " + OnThreads.MOST);
        Resamples.require(bootstrap, 100);
        new CurveAnalysis.Options(bootstrap, confidence, seed(columns)); // which has checks of its own
    }

    /** Returns how curves are analysed. */
    CurveAnalysis.Options analysis() {
        return new CurveAnalysis.Options(bootstrap, confidence, seed());
    }

    /** Returns the seed of simulations. */
    long seed() {
        return seed(columns);
    }

    private static long seed(ColumnSettings columns) {
        return columns.seedOfSimulations(CurveAnalysis.Options.STANDARD.seed());
    }

    /** Returns how files are read. */
    FamilyReader reader() throws IOException {
        return new FamilyReader(known(), columns.choice(), runs);
    }

    /** Returns how files are read as one table of runs, of the scores that tasks and metrics choose. */
    RunTables tableReader() throws IOException {
        ColumnChoice choice = columns.choice();
        List<String> scores = new ArrayList<>(choice.behaviours());
        if (!task.isEmpty() || !metric.isEmpty()) {
            for (String of : task.isEmpty() ? List.of("*") : task) {
                for (String by : metric.isEmpty() ? List.of("*") : metric) {
                    scores.addAll(product(of, by));
                }
            }
        }
        return new RunTables(
                known(),
                new ColumnChoice(
                        choice.loss(),
                        scores,
                        choice.size(),
                        choice.tokens(),
                        choice.family(),
                        choice.seed(),
                        choice.items()),
                runs);
    }

    /** In a table of runs the score of a task by a metric is a column {@code TASK METRIC}. */
    private static List<String> product(String tasks, String metrics) {
        List<String> names = new ArrayList<>();
        for (String of : tasks.split(",", -1)) {
            for (String by : metrics.split(",", -1)) {
                names.add(of.strip() + " " + by.strip());
            }
        }
        return names;
    }

    private ModelSizes known() throws IOException {
        SizesInNames names = sizesInNames ? SizesInNames.TAKEN : SizesInNames.PASSED_OVER;
        return sizes.isPresent() ? ModelSizes.read(sizes.get(), names) : new ModelSizes(Map.of(), names);
    }
}
