package org.isoloss.cli.sweep;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.isoloss.cli.run.UnattendedRuns;
import org.isoloss.cli.session.Build;
import org.isoloss.cli.session.Session;
import org.isoloss.cli.session.WrongInputException;
import org.isoloss.cli.study.StudyWing;
import org.isoloss.identifiability.result.RunResult;
import org.isoloss.identifiability.result.RunResultFile;
import tools.jackson.databind.node.ObjectNode;

/** A sweep in its folder: computed as far as it has come, and its results one by one. */
public final class Sweep {

    private final Session session;
    private final SweepPlan plan;
    private final ObjectNode content;
    private final SweepFolder folder;

    /** Takes the results of runs. */
    public interface Taker {

        /** Takes one, with the settings that its grid gives it. */
        void take(ObjectNode settings, RunResult result) throws IOException;
    }

    private Sweep(Session session, SweepPlan plan, ObjectNode content, SweepFolder folder) {
        this.session = session;
        this.plan = plan;
        this.content = content;
        this.folder = folder;
    }

    /**
     * Returns the sweep of a grid, in which nothing is computed yet.
     *
     * @param file of the grid, for messages
     * @param content of the file
     * @param out the folder
     * @throws WrongInputException if the grid makes no sense, or the folder holds something else
     */
    public static Sweep of(Session session, List<StudyWing> studies, Path file, ObjectNode content, Path out)
            throws IOException {
        SweepPlan plan = SweepPlan.of(file, GridFile.of(file, content), studies);
        plan.check();
        if (plan.grid().runs() == 0) {
            throw new WrongInputException(file + "#/except: leaves no run; expected conditions that leave some");
        }
        SweepFolder folder = new SweepFolder(session.storage(), out, plan.grid().combinations());
        folder.check(content);
        return new Sweep(session, plan, content, folder);
    }

    /**
     * Computes all runs by this process alone, or goes on with them.
     *
     * @param words what is said of a failure
     */
    public void compute(Build build, Function<Throwable, String> words, int threads) throws IOException {
        compute(build, words, SweepSettings.alone(threads), runner -> {});
    }

    void compute(Build build, Function<Throwable, String> words, SweepSettings settings, Consumer<SweepRunner> listener)
            throws IOException {
        folder.open(content);
        Grid grid = plan.grid();
        SweepTable table = new SweepTable(folder, grid, new SweepRows(folder, grid, plan.declaration()));
        if (settings.retry()) {
            retry(table);
        }
        Duration deadAfter = Duration.ofNanos(Math.round(settings.deadAfter() * 1e9));
        try (Claims claims = new Claims(session.storage(), folder.claims(), deadAfter);
                SweepProgress progress = new SweepProgress(
                        session.terminal(),
                        session.options().quiet(),
                        grid.runs(),
                        settings.part().of())) {
            UnattendedRuns runs = UnattendedRuns.of(session.storage(), build, Clock.systemUTC());
            SweepRunner runner = new SweepRunner(plan, folder, runs, progress, table, words);
            listener.accept(runner);
            runner.run(settings.part(), settings.threads(), claims);
        }
    }

    private void retry(SweepTable table) throws IOException {
        boolean any = false;
        for (long number = 1; number <= plan.grid().combinations(); number++) {
            any |= folder.forgetFailure(number);
        }
        if (any) {
            table.forget();
        }
    }

    /** Hands over the results of the runs that have one, in the order of their numbers; one at a time is in memory. */
    public void forEach(Taker taker) throws IOException {
        for (long number = 1; number <= plan.grid().combinations(); number++) {
            if (plan.grid().has(number) && !folder.hasFailed(number)) {
                taker.take(plan.grid().settings(number).orElseThrow(), RunResultFile.read(folder.result(number)));
            }
        }
    }

    /** Returns how many runs there are. */
    public long runs() {
        return plan.grid().runs();
    }

    /** Returns how many runs have failed. */
    public long failed() {
        return LongStream.rangeClosed(1, plan.grid().combinations())
                .filter(folder::hasFailed)
                .count();
    }

    SweepPlan plan() {
        return plan;
    }

    SweepFolder folder() {
        return folder;
    }

    @Override
    public String toString() {
        return "sweep in " + folder;
    }
}
