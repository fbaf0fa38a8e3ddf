package org.isoloss.cli.run;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.isoloss.cli.report.ReportFiles;
import org.isoloss.cli.report.ReportedRun;
import org.isoloss.cli.report.StudyPages;
import org.isoloss.cli.session.Build;
import org.isoloss.cli.session.Session;
import org.isoloss.identifiability.result.RunResult;
import org.isoloss.identifiability.study.Progress;

/**
 * Runs studies in their folders: from the start, from a checkpoint, from the result if only its report is missing, or not
 * at all if everything is there.
 */
final class StudyRunner {

    private final Session session;
    private final InstantSource clock;
    private final RunComputation computation;
    private final StudyPages pages;
    private volatile Optional<RunFolder> latest = Optional.empty();

    StudyRunner(Session session, Build build, InstantSource clock, StudyPages pages) {
        this.session = session;
        this.pages = pages;
        this.clock = clock;
        computation = new RunComputation(build, clock, session::note);
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
            RunResult result = compute(request, folder);
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

    private RunResult compute(RunRequest request, RunFolder folder) throws IOException {
        request.growth().forEach(note -> session.note(request.study().name() + ": " + note));
        try (ProgressLine line =
                new ProgressLine(session.terminal(), request.study().name(), clock)) {
            return computation.compute(request, folder, session.options().quiet() ? Progress.silent() : line);
        }
    }
}
