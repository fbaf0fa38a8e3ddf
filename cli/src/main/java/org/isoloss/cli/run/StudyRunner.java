package org.isoloss.cli.run;

import java.io.IOException;
import java.nio.file.Path;
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
import org.isoloss.identifiability.result.RunResultFile;
import org.isoloss.identifiability.study.CheckpointFolder;
import org.isoloss.identifiability.study.DivergedException;
import org.isoloss.identifiability.study.Progress;
import org.isoloss.identifiability.study.RunContext;

/**
 * Runs studies in their folders: from the start, from a checkpoint, from the result if only its report is missing, or not
 * at all if everything is there.
 */
final class StudyRunner {

    /** The checkpoint of a run that is computed and not yet finished. */
    private static final String COMPUTED = "_result";

    private final Session session;
    private final Build build;
    private final InstantSource clock;
    private final StudyPages pages;
    private volatile Optional<RunFolder> latest = Optional.empty();

    StudyRunner(Session session, Build build, InstantSource clock, StudyPages pages) {
        this.session = session;
        this.build = build;
        this.clock = clock;
        this.pages = pages;
    }

    /** Returns whether the run that was begun last, if any, can go on from a checkpoint. For any thread. */
    boolean goesOn() {
        return latest.map(RunFolder::goesOn).orElse(false);
    }

    /** Refuses a run whose folder is taken, without a change to it. */
    void check(RunRequest request) throws IOException {
        RunFolder.check(request.folder(), RunConfig.of(request), existing(request));
    }

    /** Runs a study and leaves its files. */
    RunResult run(RunRequest request) throws IOException {
        RunConfig config = RunConfig.of(request);
        try (RunFolder folder = RunFolder.open(session.storage(), request.folder(), config, existing(request))) {
            latest = Optional.of(folder);
            Optional<RunResult> finished = folder.result();
            if (finished.isPresent()) {
                List<String> missing = folder.complete(report(finished.get()));
                session.note(config.study() + ": " + request.folder() + " holds this run already, computed at "
                        + finished.get().provenance().startedAt() + "; --force computes it again");
                if (!missing.isEmpty()) {
                    session.note(config.study() + ": " + missing.get(0)
                            + (missing.size() == 1 ? " is" : " and " + (missing.size() - 1) + " more files are")
                            + " no longer there; --force makes them again");
                }
                return finished.get();
            }
            RunResult result = computeOrAbandon(request, config, folder);
            folder.finish(result, report(result));
            session.note(config.study() + ": written to " + request.folder());
            return result;
        }
    }

    private ReportFiles report(RunResult run) {
        return ReportFiles.of(List.of(new ReportedRun(run.study(), run)), pages);
    }

    private static RunFolder.Existing existing(RunRequest request) {
        return request.settings().force() ? RunFolder.Existing.REPLACE : RunFolder.Existing.KEEP;
    }

    private RunResult computeOrAbandon(RunRequest request, RunConfig config, RunFolder folder) throws IOException {
        try {
            return compute(request, config, folder);
        } catch (IOException | RuntimeException | Error e) {
            try {
                if (e.getCause() instanceof DivergedException) {
                    folder.startAgain(); // going on from the checkpoints would diverge again
                }
                folder.abandonUnlessKept();
            } catch (IOException | RuntimeException f) {
                e.addSuppressed(f);
            }
            throw e;
        }
    }

    private RunResult compute(RunRequest request, RunConfig config, RunFolder folder) throws IOException {
        String code = build.digest();
        CheckpointFolder memories = folder.checkpoints(config.digest());
        CheckpointFolder states =
                folder.checkpoints(config.digest() + " " + RunInputs.digest(request.options()) + " " + code);
        Optional<Sittings.Memory> earlier = Sittings.earlier(memories);
        if (earlier.isPresent() && !earlier.get().build().equals(code)) {
            session.note(config.study() + ": the checkpoints are of another build of isoloss; starting again");
            folder.startAgain();
        } else if (earlier.isPresent()) {
            session.note(config.study() + ": going on from the checkpoints in " + folder.shownCheckpoints());
        }
        Sittings sittings = Sittings.begin(memories, states, clock, code);
        Path file = request.folder().resolve(RunResultFile.NAME);
        Optional<RunResult> computed = sittings.load(COMPUTED, in -> {
            byte[] content = new byte[in.readInt()];
            in.readFully(content);
            return RunResultFile.parse(file, content);
        });
        if (computed.isPresent()) {
            return computed.get();
        }
        request.growth().forEach(note -> session.note(config.study() + ": " + note));
        Findings findings = findings(request, sittings, folder);
        RunResult result = RunResult.of(config.seed(), config.toMap(), provenance(request, sittings), findings);
        byte[] content = RunResultFile.toBytes(result);
        sittings.save(COMPUTED, out -> {
            out.writeInt(content.length);
            out.write(content);
        });
        return result;
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
                sittings.wallSeconds(),
                build.plugins());
    }
}
