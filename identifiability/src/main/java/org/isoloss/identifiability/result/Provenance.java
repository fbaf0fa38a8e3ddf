package org.isoloss.identifiability.result;

import java.time.Instant;
import java.util.Objects;
import org.isoloss.identifiability.figure.Figure;
import org.isoloss.identifiability.figure.Orientation;
import org.isoloss.identifiability.figure.Unit;

/**
 * Where a result comes from; with its config and seed, all that repeats it. {@link Math#exp} may differ in its last bit
 * elsewhere: equal bits are promised for equal jdk, cpu and kernels, equal digits beyond.
 *
 * @param version of isoloss
 * @param commit of the sources, or {@code unknown}
 * @param jdk vendor and version
 * @param kernels which implementation of the hot loops ran
 * @param os name, version and architecture
 * @param cpu the processor's name, or its architecture where the name is not known
 * @param threads how many ran
 * @param startedAt when
 * @param wallSeconds how long, over all sittings if the run was interrupted
 */
public record Provenance(
        String version,
        String commit,
        String jdk,
        String kernels,
        String os,
        String cpu,
        int threads,
        Instant startedAt,
        double wallSeconds) {

    /** {@link #wallSeconds}. */
    public static final Figure SECONDS = Figure.of(
            "seconds",
            "seconds",
            Unit.SECONDS,
            Orientation.LOWER,
            "Wall time, over all sittings if the run was interrupted.");

    /** {@link #kernels}. */
    public static final Figure KERNELS = Figure.of(
            "kernels",
            "kernels",
            Unit.WORD,
            Orientation.NEITHER,
            "Which implementation of the hot loops ran. Equal bits are promised for equal JDK, processor and kernels, equal "
                    + "digits beyond.");

    public Provenance {
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(commit, "commit");
        Objects.requireNonNull(jdk, "jdk");
        Objects.requireNonNull(kernels, "kernels");
        Objects.requireNonNull(os, "os");
        Objects.requireNonNull(cpu, "cpu");
        Objects.requireNonNull(startedAt, "startedAt");
    }
}
