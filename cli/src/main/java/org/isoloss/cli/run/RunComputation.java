package org.isoloss.cli.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.isoloss.base.parallel.Workers;
import org.isoloss.base.random.Seed;
import org.isoloss.cli.session.Build;
import org.isoloss.core.kernel.Kernels;
import org.isoloss.identifiability.result.Findings;
import org.isoloss.identifiability.result.Provenance;
import org.isoloss.identifiability.result.RunResult;
import org.isoloss.identifiability.result.RunResultFile;
import org.isoloss.identifiability.study.CheckpointFolder;
import org.isoloss.identifiability.study.DivergedException;
import org.isoloss.identifiability.study.Progress;
import org.isoloss.identifiability.study.RunContext;

/** Computes runs in their folders: from the start, or from a checkpoint. */
final class RunComputation {

    /** The checkpoint of a run that is computed and not yet finished. */
    private static final String COMPUTED = "_result";

    private final Build build;
    private final InstantSource clock;
    private final Consumer<String> note;

    /** Creates it for a build of isoloss; what there is to say about checkpoints goes to a taker of notes. */
    RunComputation(Build build, InstantSource clock, Consumer<String> note) {
        this.build = build;
        this.clock = clock;
        this.note = note;
    }

    /**
     * Computes a run, or goes on with it; one that fails leaves nothing, unless checkpoints to go on from.
     *
     * @param folder of the run, in which its result is not yet
     */
    RunResult compute(RunRequest request, RunFolder folder, Progress progress) throws IOException {
        try {
            return goOn(request, RunConfig.of(request), folder, progress);
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

    private RunResult goOn(RunRequest request, RunConfig config, RunFolder folder, Progress progress)
            throws IOException {
        String code = build.digest();
        CheckpointFolder memories = folder.checkpoints(config.digest());
        CheckpointFolder states =
                folder.checkpoints(config.digest() + " " + RunInputs.digest(request.options()) + " " + code);
        Optional<Sittings.Memory> earlier = Sittings.earlier(memories);
        if (earlier.isPresent() && !earlier.get().build().equals(code)) {
            note.accept(config.study() + ": the checkpoints are of another build of isoloss; starting again");
            folder.startAgain();
        } else if (earlier.isPresent()) {
            note.accept(config.study() + ": going on from the checkpoints in " + folder.shownCheckpoints());
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
        Findings findings = findings(request, sittings, folder, progress);
        RunResult result = RunResult.of(config.seed(), config.toMap(), provenance(request, sittings), findings);
        byte[] content = RunResultFile.toBytes(result);
        sittings.save(COMPUTED, out -> {
            out.writeInt(content.length);
            out.write(content);
        });
        return result;
    }

    private static Findings findings(RunRequest request, Sittings sittings, RunFolder folder, Progress progress) {
        try (Workers workers = Workers.of(request.settings().threads())) {
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
