package org.isoloss.cli.run;

import java.util.Optional;
import org.isoloss.cli.settings.Form;
import org.isoloss.identifiability.study.Setting;

/**
 * The settings of everything that runs long.
 *
 * @param out the folder of the run
 * @param force whether to replace what the folder holds
 * @param seed of every random choice
 * @param threads how many compute
 * @param quick whether to start from the reduced options
 * @param seedsCheck how many seeds in a row to run with, from the given one on; empty for that one alone
 */
public record RunSettings(
        @Setting("folder of the run (default: runs/STUDY, with --quick runs/STUDY-quick)")
        Optional<String> out,

        @Setting("replace the run that the folder holds") boolean force,
        @Setting("seed of every random choice") long seed,

        @Setting("threads to use, 1 to 1024; the result does not depend on it")
        int threads,

        @Setting("reduced run for a first look") boolean quick,

        @Setting("run with so many seeds in a row, and say how often each claim holds; 2 to 1000")
        Optional<Integer> seedsCheck) {

    private static final int MOST_SEEDS = 1000;

    /** What is not given: all cores, and the seed 1. */
    public static final RunSettings DEFAULTS = new RunSettings(
            Optional.empty(),
            false,
            1,
            Math.min(1024, Runtime.getRuntime().availableProcessors()),
            false,
            Optional.empty());

    /** How they are given. */
    public static final Form<RunSettings> FORM = Form.of(RunSettings.class);

    public RunSettings {
        if (!(threads >= 1 && threads <= 1024)) {
            throw new IllegalArgumentException("threads is " + threads + "; expected 1 to 1024");
        }
        if (seedsCheck.isPresent() && !(seedsCheck.get() >= 2 && seedsCheck.get() <= MOST_SEEDS)) {
            throw new IllegalArgumentException("seedsCheck is " + seedsCheck.get() + "; expected 2 to " + MOST_SEEDS);
        }
        if (out.isPresent() && out.get().isBlank()) {
            throw new IllegalArgumentException("out is blank; expected the path of a folder");
        }
    }

    /** Returns the same with one seed. */
    RunSettings withSeed(long one) {
        return new RunSettings(out, force, one, threads, quick, Optional.empty());
    }
}
