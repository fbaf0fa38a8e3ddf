package org.isoloss.cli.reproduce;

import java.util.Optional;
import org.isoloss.cli.run.RunSettings;
import org.isoloss.identifiability.study.Required;
import org.isoloss.identifiability.study.Setting;
import org.isoloss.metrics.table.TableFormat;

/**
 * How a paper is reproduced.
 *
 * @param full whether at the published size
 * @param out the folder
 * @param threads to use
 * @param format of the table
 */
record ReproduceSettings(
        @Setting("the published size, which may take hours, in place of minutes")
        boolean full,

        @Setting(value = "folder of the sweep and the table (default: runs/reproduce/PAPER)", placeholder = "DIR")
        Optional<String> out,

        @Setting("threads to use, 1 to 1024; no figure depends on it")
        int threads,

        @Setting("how the table is written, without it as text for a terminal")
        Optional<TableFormat> format) {

    static final ReproduceSettings DEFAULTS =
            new ReproduceSettings(false, Optional.empty(), RunSettings.DEFAULTS.threads(), Optional.empty());

    ReproduceSettings {
        Required.that(threads >= 1 && threads <= 1024, "threads", threads, "1 to 1024");
        if (out.isPresent() && out.get().isBlank()) {
            throw new IllegalArgumentException("out is blank; expected the path of a folder");
        }
    }

    ExperimentSize size() {
        return full ? ExperimentSize.PUBLISHED : ExperimentSize.REDUCED;
    }
}
