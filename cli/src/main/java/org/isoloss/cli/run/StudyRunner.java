package org.isoloss.cli.run;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.isoloss.base.parallel.Workers;
import org.isoloss.base.random.Seed;
import org.isoloss.cli.report.ReportFiles;
import org.isoloss.cli.report.ReportedRun;
import org.isoloss.cli.report.StudyPages;
import org.isoloss.cli.session.Build;
import org.isoloss.cli.session.Session;
import org.isoloss.core.kernel.Kernels;
import org.isoloss.identifiability.result.Findings;
import org.isoloss.identifiability.result.Provenance;
import org.isoloss.identifiability.result.RunResult;
import org.isoloss.identifiability.study.CheckpointFolder;
import org.isoloss.identifiability.study.Progress;
import org.isoloss.identifiability.study.RunContext;

/** Runs studies in their folders: from the start, from a checkpoint, or not at all if the result is there. */
final class StudyRunner {

    private final Session session;
    private final Build build;
    private final InstantSource clock;
    private final StudyPages pages;

    StudyRunner(Session session, Build build, InstantSource clock, StudyPages pages) {
        this.session = session;
        this.build = build;
        this.clock = clock;
        this.pages = pages;
    }

    /** Runs a study and leaves its files. */
    RunResult run(RunRequest request) throws IOException {
        RunConfig config = RunConfig.of(request);
        RunFolder.Existing existing = request.settings().force() ? RunFolder.Existing.REPLACE : RunFolder.Existing.KEEP;
        try (RunFolder folder = RunFolder.open(request.folder(), config, existing)) {
            Optional<RunResult> finished = folder.result();
            if (finished.isPresent()) {
                session.note(config.study() + ": " + request.folder() + " holds this run already, computed at "
                        + finished.get().provenance().startedAt() + "; --force computes it again");
                return finished.get();
            }
            RunResult result = computeOrAbandon(request, config, folder);
            folder.finish(result, ReportFiles.of(List.of(new ReportedRun(result.study(), result)), pages));
            session.note(config.study() + ": written to " + request.folder());
            return result;
        }
    }

    private RunResult computeOrAbandon(RunRequest request, RunConfig config, RunFolder folder) throws IOException {
        try {
            return compute(request, config, folder);
        } catch (IOException | RuntimeException | Error e) {
            folder.abandonUnlessKept();
            throw e;
        }
    }

    private RunResult compute(RunRequest request, RunConfig config, RunFolder folder) throws IOException {
        CheckpointFolder store = new CheckpointFolder(folder.checkpoints());
        Optional<Sittings.Memory> earlier = Sittings.earlier(store);
        if (earlier.isPresent() && !earlier.get().build().equals(build.toString())) {
            session.note(config.study() + ": the checkpoints are of "
                    + earlier.get().build() + ", this is " + build + "; starting again");
            folder.forgetCheckpoints();
        } else if (earlier.isPresent()) {
            session.note(config.study() + ": going on from the checkpoints in " + folder.checkpoints());
        }
        Sittings sittings = Sittings.begin(store, clock, build.toString());
        Findings findings = findings(request, sittings, folder);
        return RunResult.of(config.seed(), config.toMap(), provenance(request, sittings), findings);
    }

    private Findings findings(RunRequest request, Sittings sittings, RunFolder folder) {
        try (Workers workers = Workers.of(request.settings().threads());
                ProgressLine line =
                        new ProgressLine(session.terminal(), request.study().name(), clock)) {
            Progress progress = session.options().quiet() ? Progress.silent() : line;
            Seed seed = new Seed(request.settings().seed());
            return request.study().run(new RunContext(seed, workers, progress, sittings, folder.artifacts()));
        }
    }

    private Provenance provenance(RunRequest request, Sittings sittings) {
        Machine machine = Machine.read();
        return new Provenance(
                build.version(),
                build.commit(),
                machine.jdk(),
                Kernels.best().name(),
                machine.os(),
                machine.cpu(),
                request.settings().threads(),
                sittings.startedAt(),
                sittings.wallSeconds());
    }
}
