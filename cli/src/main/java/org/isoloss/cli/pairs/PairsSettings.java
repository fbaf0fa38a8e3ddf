package org.isoloss.cli.pairs;

import java.util.List;
import java.util.Optional;
import org.isoloss.cli.report.ReportSettings;
import org.isoloss.cli.session.Resamples;
import org.isoloss.cli.session.TableSettings;
import org.isoloss.cli.table.ColumnSettings;
import org.isoloss.identifiability.study.Required;
import org.isoloss.identifiability.study.Setting;
import org.isoloss.metrics.population.PopulationOptions;

/** All that can be chosen about {@code isoloss pairs}, files and columns aside. */
record PairsSettings(
        @Setting(
                "the largest difference in loss that counts as equal, at least 0; without it a hundredth of the losses'"
                        + " standard deviation, or the smallest there is")
        Optional<Double> tolerance,

        @Setting(
                value =
                        "columns that may explain behaviour beside the loss, with commas between them or the option repeated",
                placeholder = "COLUMN",
                keepsCommas = true)
        List<String> covariates,

        @Setting(
                value =
                        "columns that are parts of one test, as in --subcases 'ln_*': the error of their mean over seeds and"
                                + " parts together",
                placeholder = "COLUMN",
                keepsCommas = true)
        List<String> subcases,

        @Setting(
                value = "how many runs answered each item of a behaviour's test set right: a file with a line an item",
                placeholder = "COLUMN=FILE",
                keepsCommas = true)
        List<String> itemCounts,

        @Setting(
                value = "columns that hold the best value along a training, where names do not show it",
                placeholder = "COLUMN",
                keepsCommas = true)
        List<String> maxima,

        @Setting("pairs to tell of for each behaviour, at least 1")
        int pairs,

        @Setting("resamples for the interval of the share that the loss explains, at least 100")
        int bootstrap,

        ColumnSettings columns,

        ReportSettings report,

        TableSettings tables) {

    static final PairsSettings DEFAULTS = new PairsSettings(
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            PopulationOptions.STANDARD.pairs(),
            PopulationOptions.STANDARD.bootstrap().resamples(),
            ColumnSettings.DEFAULTS,
            ReportSettings.DEFAULTS,
            TableSettings.DEFAULTS);

    PairsSettings {
        covariates = List.copyOf(covariates);
        subcases = List.copyOf(subcases);
        itemCounts = List.copyOf(itemCounts);
        maxima = List.copyOf(maxima);
        double most = tolerance.orElse(0.0);
        Required.that(most >= 0 && most < Double.POSITIVE_INFINITY, "tolerance", most, "a number, at least 0");
        Required.that(pairs >= 1 && pairs <= 1000, "pairs", pairs, "1 to 1000");
        Resamples.require(bootstrap, 100);
    }
}
