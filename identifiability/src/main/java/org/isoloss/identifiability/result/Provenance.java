package org.isoloss.identifiability.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.isoloss.identifiability.figure.Figure;
import org.isoloss.identifiability.figure.Orientation;
import org.isoloss.identifiability.figure.Unit;
import org.jspecify.annotations.Nullable;

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
 * @param plugins what was on the class path besides isoloss; null if nothing was
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
        double wallSeconds,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Plugin> plugins) {

    /**
     * A jar or folder of classes that brought something to a run.
     *
     * @param name of the file or folder
     * @param sha256 of the jar; of a folder, of the paths and digests of its files
     */
    public record Plugin(String name, String sha256) {}

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
        plugins = plugins == null || plugins.isEmpty() ? null : List.copyOf(plugins);
    }

    /** Creates the provenance of a run without plug-ins. */
    public Provenance(
            String version,
            String commit,
            String jdk,
            String kernels,
            String os,
            String cpu,
            int threads,
            Instant startedAt,
            double wallSeconds) {
        this(version, commit, jdk, kernels, os, cpu, threads, startedAt, wallSeconds, null);
    }
}
