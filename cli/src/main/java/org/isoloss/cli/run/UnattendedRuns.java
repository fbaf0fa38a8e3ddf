package org.isoloss.cli.run;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import org.isoloss.base.file.Storage;
import org.isoloss.cli.session.Build;
import org.isoloss.identifiability.result.RunResult;
import org.isoloss.identifiability.study.Progress;

/**
 * Runs among many of a sweep: each in a folder of its own that goes on from its checkpoints as every run does, without a word
 * and without a page, which {@code isoloss report} makes of whichever is looked at. For any number of threads.
 */
public final class UnattendedRuns {

    private final Storage storage;
    private final RunComputation computation;

    /** Returns the runs of a build, whose digest is computed once. */
    public static UnattendedRuns of(Storage storage, Build build, InstantSource clock) {
        String digest = build.code().get();
        Build same = new Build(build.version(), build.commit(), () -> digest, build.plugins());
        return new UnattendedRuns(storage, new RunComputation(same, clock, note -> {}));
    }

    private UnattendedRuns(Storage storage, RunComputation computation) {
        this.storage = storage;
        this.computation = computation;
    }

    /**
     * Computes a run and leaves its files, or returns what its folder holds.
     *
     * @throws org.isoloss.base.folder.FolderInUseException if another process computes it
     */
    public RunResult run(RunRequest request, Progress progress) throws IOException {
        RunConfig config = RunConfig.of(request);
        try (RunFolder folder = RunFolder.open(storage, request.folder(), config, RunFolder.Existing.KEEP)) {
            Optional<RunResult> finished = folder.result();
            if (finished.isPresent()) {
                folder.removeCheckpoints();
                return finished.get();
            }
            RunResult result = computation.compute(request, folder, progress);
            folder.finish(result);
            return result;
        }
    }
}
