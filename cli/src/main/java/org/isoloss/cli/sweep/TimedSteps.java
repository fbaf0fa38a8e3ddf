package org.isoloss.cli.sweep;

import java.util.concurrent.CancellationException;
import org.isoloss.base.parallel.Workers;
import org.isoloss.base.random.Seed;
import org.isoloss.cli.run.RunRequest;
import org.isoloss.identifiability.study.Artifacts;
import org.isoloss.identifiability.study.Checkpoints;
import org.isoloss.identifiability.study.Progress;
import org.isoloss.identifiability.study.RunContext;

/**
 * The first steps of a run, timed: what all its steps would take at most, for trainings may end before their last step. A study
 * announces its steps and says how many are done; after a while it is stopped, and nothing is kept.
 */
final class TimedSteps implements Progress {

    private static final long ENOUGH_NANOS = 1_500_000_000L;

    private final long begun = System.nanoTime();
    private long firstStep;
    private long lastStep;
    private long expected;
    private long done;

    /** Nothing is wrong: enough steps were timed. */
    private static final class Enough extends CancellationException {
        private static final long serialVersionUID = 1L;
    }

    private TimedSteps() {}

    /** Returns the seconds that a run would take on one thread, at most; computes a few of its first steps. */
    static double seconds(RunRequest request) {
        TimedSteps timed = new TimedSteps();
        try (Workers workers = Workers.single()) {
            request.study()
                    .run(new RunContext(
                            new Seed(request.settings().seed()), workers, timed, Checkpoints.none(), Artifacts.none()));
            return (System.nanoTime() - timed.begun) / 1e9;
        } catch (Enough e) {
            return timed.estimate();
        }
    }

    private double estimate() {
        double before = (firstStep - begun) / 1e9;
        return before + (lastStep - firstStep) / 1e9 / done * expected;
    }

    @Override
    public void expect(long steps) {
        expected += steps;
    }

    @Override
    public Part start(String name, long steps) {
        return new Part() {
            private long reached;

            @Override
            public void reached(long step, double figure) {
                advance(step - reached);
                reached = step;
            }

            @Override
            public void close() {
                advance(steps - reached);
                reached = steps;
            }
        };
    }

    /** The first steps are not counted: until then classes are loaded and tables laid out. */
    private void advance(long steps) {
        long now = System.nanoTime();
        if (firstStep == 0) {
            firstStep = now;
        } else {
            done += steps;
        }
        lastStep = now;
        if (done > 0 && now - begun > ENOUGH_NANOS) {
            throw new Enough();
        }
    }
}
