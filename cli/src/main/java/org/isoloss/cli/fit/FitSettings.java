package org.isoloss.cli.fit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isoloss.cli.session.TableSettings;
import org.isoloss.cli.table.ColumnSettings;
import org.isoloss.identifiability.study.Required;
import org.isoloss.identifiability.study.Setting;
import org.isoloss.metrics.family.ModelSizes;
import org.isoloss.metrics.family.ModelSizes.SizesInNames;
import org.isoloss.metrics.family.RunTables;
import org.isoloss.metrics.family.SeveralRuns;

/** All that can be chosen about {@code isoloss fit}, the files aside. */
record FitSettings(
        @Setting(
                value =
                        "fit the laws of loss to these runs alone and predict the others; names with commas between them, *"
                                + " stands for any text",
                placeholder = "NAME",
                keepsCommas = true)
        List<String> on,

        @Setting(
                value = "fit the error by the loss to these runs, without it to those of --on",
                placeholder = "NAME",
                keepsCommas = true)
        List<String> errorOn,

        @Setting(
                value =
                        "sizes of models that neither the files nor the built-in table know: CSV with model and parameters,"
                                + " non_embedding_parameters or tokens_per_step",
                placeholder = "FILE")
        Optional<Path> sizes,

        @Setting("also take the size that a model's name holds, as opt-6.7b does, where nothing better is known")
        boolean sizesInNames,

        @Setting("of intervals, between 0 and 1") double confidence,

        ColumnSettings columns,

        TableSettings tables) {

    static final FitSettings DEFAULTS = new FitSettings(
            List.of(), List.of(), Optional.empty(), false, 0.95, ColumnSettings.DEFAULTS, TableSettings.DEFAULTS);

    FitSettings {
        on = List.copyOf(on);
        errorOn = List.copyOf(errorOn);
        Required.that(confidence > 0 && confidence < 1, "confidence", confidence, "between 0 and 1, as 0.95");
    }

    /** Returns how files are read. */
    RunTables reader() throws IOException {
        SizesInNames names = sizesInNames ? SizesInNames.TAKEN : SizesInNames.PASSED_OVER;
        ModelSizes known = sizes.isPresent() ? ModelSizes.read(sizes.get(), names) : new ModelSizes(Map.of(), names);
        return new RunTables(known, columns.choice(), SeveralRuns.NEWEST);
    }
}
