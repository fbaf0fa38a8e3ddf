package org.isoloss.cli.twin;

import java.nio.file.Path;
import java.util.List;
import org.isoloss.identifiability.study.Setting;

/**
 * All that can be chosen about {@code isoloss twin}. Nothing is marked as required: picocli would ask for it before
 * {@code isoloss twin verify} too.
 */
record TwinSettings(
        @Setting(
                value =
                        "what to multiply by what, and where: up-down:2^6, query-key:-2^3@layers 0-5, heads 1, all:+-2^-3..2^3"
                                + " draws a power for each channel; repeat it for several",
                placeholder = "EDIT",
                keepsCommas = true)
        List<String> edit,

        @Setting(value = "the folder of the twin", placeholder = "DIR")
        Path out,

        @Setting("seed of factors that are drawn") long seed,

        @Setting("take factors that are no powers of two: entries are rounded, and how far the logits part is printed")
        boolean allowRounding,

        @Setting("replace another twin that is there, if isoloss wrote it")
        boolean force) {

    /** Where nothing is given; what must be given is none here. */
    static final TwinSettings DEFAULTS = new TwinSettings(List.of(), Path.of(""), 1, false, false);

    TwinSettings {
        edit = List.copyOf(edit);
    }
}
