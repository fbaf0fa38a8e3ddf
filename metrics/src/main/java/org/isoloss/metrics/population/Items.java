package org.isoloss.metrics.population;

import static org.isoloss.metrics.statistics.Arguments.require;

import java.util.Arrays;

/** On how many items the behaviour of each run is a share: the same for all, one by one, or unknown. Immutable. */
public final class Items {

    /** In items: seven digits of a share of ten thousand items are off by 5e-4. */
    private static final double MOST_ROUNDING = 0.01;

    private static final Items UNKNOWN = new Items(new double[0], 0);

    private final double[] byRun;
    private final double each;

    private Items(double[] byRun, double each) {
        this.byRun = byRun;
        this.each = each;
    }

    /** Returns the items of a behaviour of which nothing is known. */
    public static Items unknown() {
        return UNKNOWN;
    }

    /** Returns the same number for every run. */
    public static Items each(long items) {
        require(items >= 1, "%s items; expected at least 1", items);
        return new Items(new double[0], items);
    }

    /** Returns a number for each run. */
    public static Items byRun(long[] items) {
        require(items.length > 0, "no items; expected a number for each run");
        for (int i = 0; i < items.length; i++) {
            require(items[i] >= 1, "items[%s] is %s; expected at least 1", i, items[i]);
        }
        return new Items(Arrays.stream(items).asDoubleStream().toArray(), 0);
    }

    /** Returns whether the numbers are known. */
    public boolean known() {
        return each > 0 || byRun.length > 0;
    }

    /** Returns the number of a run. */
    public double of(int run) {
        return each > 0 ? each : byRun[run];
    }

    /**
     * Returns shares as whole numbers of items over items, where files have rounded them; as they are if the items are unknown
     * or some share is no such number: then the items are an upper bound.
     */
    public double[] exact(double[] shares) {
        if (!known()) {
            return shares;
        }
        double[] exact = new double[shares.length];
        for (int run = 0; run < shares.length; run++) {
            double right = shares[run] * of(run);
            if (Double.isNaN(right)) {
                exact[run] = right;
                continue;
            }
            if (!(Math.abs(right - Math.rint(right)) <= MOST_ROUNDING)) {
                return shares;
            }
            exact[run] = Math.rint(right) / of(run);
        }
        return exact;
    }

    /** Returns the items of some of the runs. */
    public Items of(int[] runs) {
        return byRun.length == 0
                ? this
                : new Items(Arrays.stream(runs).mapToDouble(run -> byRun[run]).toArray(), 0);
    }

    @Override
    public String toString() {
        return byRun.length > 0 ? "items by run" : each == 0 ? "items unknown" : each + " items a run";
    }
}
