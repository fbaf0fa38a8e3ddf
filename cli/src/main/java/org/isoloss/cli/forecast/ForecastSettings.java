package org.isoloss.cli.forecast;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isoloss.cli.session.OnThreads;
import org.isoloss.cli.session.TableSettings;
import org.isoloss.cli.table.ColumnSettings;
import org.isoloss.identifiability.study.Required;
import org.isoloss.identifiability.study.Setting;
import org.isoloss.metrics.family.FamilyReader;
import org.isoloss.metrics.family.ModelSizes;
import org.isoloss.metrics.family.ModelSizes.SizesInNames;
import org.isoloss.metrics.family.SeveralRuns;
import org.isoloss.metrics.forecast.ScoreForecaster;

/** All that can be chosen about {@code isoloss forecast}, the files aside. */
record ForecastSettings(
        @Setting("how many of the largest sizes are held out")
        int heldOut,

        @Setting(
                value =
                        "also forecast a model of this size, as 70B, or 70B@1.4T with its training tokens, without which"
                                + " they are those of the largest model; several with commas between them",
                placeholder = "SIZE[@TOKENS]")
        List<String> to,

        @Setting("instead of a forecast: how good it is for each family, made by what the other families show")
        boolean familiesLeftOut,

        @Setting(
                value =
                        "instead of a forecast: from which compute on a prompting strategy pays over its baseline, each a column"
                                + " of scores; may be repeated",
                placeholder = "STRATEGY=BASELINE",
                keepsCommas = true)
        List<String> strategy,

        @Setting("with --strategy: compute at which models are grouped, as 1e22,1e23; without it whole decades")
        List<Double> bounds,

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
                value =
                        "sizes of models that neither the files nor the built-in table know: CSV with model and parameters,"
                                + " non_embedding_parameters or tokens_per_step",
                placeholder = "FILE")
        Optional<Path> sizes,

        @Setting("also take the size that a model's name holds, as opt-6.7b does, where nothing better is known")
        boolean sizesInNames,

        @Setting("which of several result files of one model count; all are averaged")
        SeveralRuns runs,

        @Setting("of intervals, between 0 and 1") double confidence,

        ColumnSettings columns,

        @Setting("threads to use, 1 to 1024; the result does not depend on it")
        int threads,

        TableSettings tables) {

    private static final int MOST_HELD = 100;

    static final ForecastSettings DEFAULTS = new ForecastSettings(
            2,
            List.of(),
            false,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Optional.empty(),
            false,
            SeveralRuns.NEWEST,
            ScoreForecaster.STANDARD.confidence(),
            ColumnSettings.DEFAULTS,
            Math.min(OnThreads.MOST, Runtime.getRuntime().availableProcessors()),
            TableSettings.DEFAULTS);

    ForecastSettings {
        to = List.copyOf(to);
        strategy = List.copyOf(strategy);
        bounds = List.copyOf(bounds);
        for (int i = 0; i < bounds.size(); i++) {
            double before = i == 0 ? 0 : bounds.get(i - 1);
            Required.that(
                    bounds.get(i) > before && bounds.get(i) < Double.POSITIVE_INFINITY,
                    "bounds",
                    bounds.get(i),
                    "numbers above 0, ascending");
        }
        metric = List.copyOf(metric);
        task = List.copyOf(task);
        Required.that(heldOut >= 1 && heldOut <= MOST_HELD, "heldOut", heldOut, "1 to " + MOST_HELD);
        Required.that(threads >= 1 && threads <= OnThreads.MOST, "threads", threads, "1 to " + OnThreads.MOST);
        Required.that(confidence > 0 && confidence < 1, "confidence", confidence, "between 0 and 1, as 0.95");
        to.forEach(Target::of); // which has checks of its own
    }

    /** Returns the models that are to be forecast. */
    List<Target> targets() {
        return to.stream().map(Target::of).toList();
    }

    /** Returns how files are read. */
    FamilyReader reader() throws IOException {
        return new FamilyReader(known(), columns.choice(), runs);
    }

    /** Returns where sizes of models come from. */
    ModelSizes known() throws IOException {
        SizesInNames names = sizesInNames ? SizesInNames.TAKEN : SizesInNames.PASSED_OVER;
        return sizes.isPresent() ? ModelSizes.read(sizes.get(), names) : new ModelSizes(Map.of(), names);
    }
}
