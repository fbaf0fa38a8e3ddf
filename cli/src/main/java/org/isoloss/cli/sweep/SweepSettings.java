package org.isoloss.cli.sweep;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.isoloss.cli.run.RunSettings;
import org.isoloss.cli.session.WrongInputException;
import org.isoloss.identifiability.study.Required;
import org.isoloss.identifiability.study.Setting;

/**
 * How a sweep is computed; what is computed says its grid.
 *
 * @param out the folder
 * @param threads of this process
 * @param shard of this process, as {@link Shard#of(String)} reads it
 * @param deadAfter seconds
 * @param retry whether failed runs are tried again
 * @param dryRun whether only to say what would be computed
 */
record SweepSettings(
        @Setting(value = "folder of the sweep (default: runs/NAME, as the grid's file is called)", placeholder = "DIR")
        Optional<String> out,

        @Setting("threads to use, 1 to 1024, a run on each; no figure depends on it")
        int threads,

        @Setting(
                value =
                        "I/N: this is process I of N that share the folder, and tries every N-th run first; it takes over"
                                + " whatever is left",
                placeholder = "I/N")
        Optional<String> shard,

        @Setting(
                "seconds without a sign of life after which the run of another machine's process is taken over, above 0")
        double deadAfter,

        @Setting("try runs again that have failed") boolean retry,

        @Setting("list the runs and estimate their time, and compute nothing")
        boolean dryRun) {

    /** Longer than file systems that machines share keep what they know of a file. */
    private static final double DEAD_AFTER = 180;

    static final SweepSettings DEFAULTS = new SweepSettings(
            Optional.empty(), RunSettings.DEFAULTS.threads(), Optional.empty(), DEAD_AFTER, false, false);

    SweepSettings {
        Required.that(threads >= 1 && threads <= 1024, "threads", threads, "1 to 1024");
        Required.that(deadAfter > 0 && deadAfter <= 1e6, "deadAfter", deadAfter, "a number of seconds above 0");
        shard.ifPresent(Shard::of);
        if (out.isPresent() && out.get().isBlank()) {
            throw new IllegalArgumentException("out is blank; expected the path of a folder");
        }
    }

    /** Returns the settings of a process alone. */
    static SweepSettings alone(int threads) {
        return new SweepSettings(Optional.empty(), threads, Optional.empty(), DEAD_AFTER, false, false);
    }

    /** Returns the folder, if one is given. */
    Optional<Path> folder() {
        try {
            return out.map(Path::of);
        } catch (InvalidPathException e) {
            throw new WrongInputException("--out: found '" + e.getInput() + "', expected the path of a folder", e);
        }
    }

    /** Returns what this process tries first. */
    Shard part() {
        return shard.map(Shard::of).orElse(Shard.ALL);
    }
}
