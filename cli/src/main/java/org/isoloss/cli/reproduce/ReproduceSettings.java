package org.isoloss.cli.reproduce;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Optional;
import org.isoloss.cli.run.RunSettings;
import org.isoloss.cli.session.TableSettings;
import org.isoloss.identifiability.study.Required;
import org.isoloss.identifiability.study.Setting;

/**
 * How a paper is reproduced.
 *
 * @param asPublished whether trainings in the published way are wanted
 * @param publishedSize whether sizes are the published ones
 * @param out the folder
 * @param threads to use
 * @param tables how the table is written
 */
record ReproduceSettings(
        @Setting("also train in the published way, its defects included, where a figure needs that")
        boolean asPublished,

        @Setting("run the published size, which may take hours, in place of a reduced one")
        boolean publishedSize,

        @Setting(value = "folder of the sweep and the table (default: runs/reproduce/PAPER)", placeholder = "DIR")
        Optional<String> out,

        @Setting("threads to use, 1 to 1024; no figure depends on it")
        int threads,

        @JsonUnwrapped TableSettings tables) {

    static final ReproduceSettings DEFAULTS = new ReproduceSettings(
            false, false, Optional.empty(), RunSettings.DEFAULTS.threads(), TableSettings.DEFAULTS);

    ReproduceSettings {
        Required.that(threads >= 1 && threads <= 1024, "threads", threads, "1 to 1024");
        if (out.isPresent() && out.get().isBlank()) {
            throw new IllegalArgumentException("out is blank; expected the path of a folder");
        }
    }
}
