package org.isoloss.metrics.forecast;

import java.util.ArrayList;
import java.util.List;

/** A curve cut in two: what is known, and what is asked. */
record Cut(Problem problem, List<MeasuredRun> asked) {

    /**
     * Holds out the largest sizes; there must be {@link #needs} of them.
     *
     * @param dropped how many sizes above these are left out altogether
     */
    static Cut of(ForecastCurve curve, int held, int dropped) {
        double[] sizes = curve.sizes();
        double least = sizes[sizes.length - dropped - held];
        List<MeasuredRun> asked = curve.between(least, sizes[sizes.length - dropped - 1]);
        List<Place> places = asked.stream().map(MeasuredRun::place).toList();
        return new Cut(problem(curve.kind(), curve.below(least), places), asked);
    }

    /** Returns how many sizes a curve must have: two stay. */
    static int needs(int held, int dropped) {
        return held + dropped + 2;
    }

    static Problem problem(ScoreKind kind, List<MeasuredRun> runs, List<Place> targets) {
        List<Place> all = new ArrayList<>(targets);
        runs.forEach(run -> all.add(run.place()));
        return new Problem(ScoreAxis.of(all), kind, runs, targets);
    }
}
