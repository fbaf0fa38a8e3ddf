package org.isoloss.cli.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** How long a sweep takes at most, from the first steps of some of its runs. */
public final class SweepEstimate {

    private static final int TIMED = 4;

    private SweepEstimate() {}

    /** Returns the time in words: all runs, whether some of them are there already or not. */
    public static String words(Sweep sweep, int threads) {
        List<Double> seconds = timed(sweep.plan(), sweep.folder());
        double mean = seconds.stream().mapToDouble(s -> s).average().orElse(Double.NaN);
        long runs = sweep.plan().grid().runs();
        return runs + " runs, about " + SweepDuration.words(mean * runs / threads) + " at most on " + threads
                + (threads == 1 ? " thread" : " threads") + ", by the first steps of " + seconds.size() + " of them";
    }

    /**
     * Returns the seconds of some runs on one thread, at most. They are spread evenly, for settings that differ cost differently.
     */
    static List<Double> timed(SweepPlan plan, SweepFolder folder) {
        List<Double> seconds = new ArrayList<>();
        long runs = plan.grid().runs();
        long count = Math.min(TIMED, runs);
        for (long i = 0; i < count; i++) {
            long number = numbered(plan, i * runs / count);
            seconds.add(TimedSteps.seconds(plan.request(number, folder.run(number), 1)));
        }
        return seconds;
    }

    /** The number of the run at a place among those that are not left out. */
    private static long numbered(SweepPlan plan, long place) {
        return plan.grid().combinations() == plan.grid().runs()
                ? place + 1
                : LongStream.rangeClosed(1, plan.grid().combinations())
                        .filter(plan.grid()::has)
                        .skip(place)
                        .findFirst()
                        .orElseThrow();
    }
}
