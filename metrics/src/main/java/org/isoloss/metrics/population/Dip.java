package org.isoloss.metrics.population;

import static org.isoloss.metrics.statistics.Arguments.requireFinite;

import java.util.Arrays;

/**
 * Hartigan's dip: the largest distance between the empirical distribution of values and the unimodal distribution nearest to
 * it. At least 1 / (2 n), and larger the more two humps stand apart.
 *
 * <p>The mode's interval is narrowed step by step: below it the nearest unimodal distribution is the greatest convex minorant,
 * above it the least concave majorant, and the two are furthest apart at an end of the next interval. Heights count runs, so
 * the minorant goes through (x_j, j - 1) and the majorant through (x_j, j).
 *
 * @see <a href="https://doi.org/10.1214/aos/1176346577">Hartigan and Hartigan (1985)</a>
 * @see <a href="https://doi.org/10.2307/2347485">P. M. Hartigan (1985), algorithm AS 217, with the corrections of Maechler</a>
 */
public final class Dip {

    private final double[] x;
    private final int[] minorant;
    private final int[] majorant;

    private Dip(double[] sorted) {
        x = sorted;
        minorant = new int[x.length];
        majorant = new int[x.length];
        int last = x.length - 1;
        for (int j = 1; j <= last; j++) {
            int before = j - 1;
            while (before != 0 && !turns(j, before, minorant[before])) {
                before = minorant[before];
            }
            minorant[j] = before;
        }
        majorant[last] = last;
        for (int j = last - 1; j >= 0; j--) {
            int after = j + 1;
            while (after != last && !turns(j, after, majorant[after])) {
                after = majorant[after];
            }
            majorant[j] = after;
        }
    }

    /** Whether the hull keeps a knot: it bends there between two others. */
    private boolean turns(int from, int knot, int beyond) {
        return (x[from] - x[knot]) * (knot - beyond) < (x[knot] - x[beyond]) * (from - knot);
    }

    /** Returns the dip of values, in any order. */
    public static double of(double[] values) {
        requireFinite("values", values);
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return ofSorted(sorted);
    }

    /** Returns the dip of values in ascending order. */
    static double ofSorted(double[] sorted) {
        int n = sorted.length;
        boolean oneValue = n < 2 || sorted[0] == sorted[n - 1];
        return (oneValue ? 1 : new Dip(sorted).runs()) / (2.0 * n);
    }

    /** Twice the dip, in runs. */
    private double runs() {
        double dip = 1;
        int low = 0;
        int high = x.length - 1;
        while (true) {
            int[] convex = knots(minorant, high, low);
            int[] concave = knots(majorant, low, high);
            Widest widest = new Widest(convex, concave);
            if (widest.distance < dip) {
                return dip;
            }
            dip = Math.max(dip, Math.max(belowMinorant(convex, widest), aboveMajorant(concave, widest)));
            int nextLow = convex[widest.convexKnot];
            int nextHigh = concave[widest.concaveKnot];
            if (nextLow == low && nextHigh == high) {
                return dip;
            }
            low = nextLow;
            high = nextHigh;
        }
    }

    /** The knots of a hull from one end of the interval to the other, in the order in which they are met. */
    private static int[] knots(int[] hull, int from, int to) {
        int count = 1;
        for (int at = from; from > to ? at > to : at < to; at = hull[at]) {
            count++;
        }
        int[] knots = new int[count];
        int at = from;
        for (int k = 0; k < count; k++) {
            knots[k] = at;
            at = hull[at];
        }
        return knots;
    }

    /** Where minorant and majorant are furthest apart; of equal places the last. */
    private final class Widest {

        private double distance;
        private int convexKnot;
        private int concaveKnot;

        /** @param convex the knots of the minorant, in descending order; {@code concave} those of the majorant, ascending */
        Widest(int[] convex, int[] concave) {
            convexKnot = convex.length - 1;
            concaveKnot = concave.length - 1;
            if (convex.length == 2 && concave.length == 2) {
                distance = 1; // both are the chord, one run apart
                return;
            }
            int g = convex.length - 2;
            int l = 1;
            do {
                if (convex[g] > concave[l]) {
                    int knot = concave[l];
                    int before = convex[g + 1];
                    double apart = (knot - before + 1)
                            - (x[knot] - x[before]) * (convex[g] - before) / (x[convex[g]] - x[before]);
                    l++;
                    note(apart, g + 1, l - 1);
                } else {
                    int knot = convex[g];
                    int before = concave[l - 1];
                    double apart = (x[knot] - x[before]) * (concave[l] - before) / (x[concave[l]] - x[before])
                            - (knot - before - 1);
                    g--;
                    note(apart, g + 1, l);
                }
                g = Math.max(g, 0);
                l = Math.min(l, concave.length - 1);
            } while (convex[g] != concave[l]);
        }

        private void note(double apart, int convexAt, int concaveAt) {
            if (apart >= distance) {
                distance = apart;
                convexKnot = convexAt;
                concaveKnot = concaveAt;
            }
        }
    }

    /** How far the distribution rises above the minorant left of the mode. */
    private double belowMinorant(int[] convex, Widest widest) {
        double largest = 0;
        for (int k = widest.convexKnot; k < convex.length - 1; k++) {
            int from = convex[k + 1];
            int to = convex[k];
            double apart = 1;
            if (to - from > 1 && x[to] != x[from]) {
                double slope = (to - from) / (x[to] - x[from]);
                for (int j = from; j <= to; j++) {
                    apart = Math.max(apart, (j - from + 1) - (x[j] - x[from]) * slope);
                }
            }
            largest = Math.max(largest, apart);
        }
        return largest;
    }

    /** How far the distribution stays below the majorant right of the mode. */
    private double aboveMajorant(int[] concave, Widest widest) {
        double largest = 0;
        for (int k = widest.concaveKnot; k < concave.length - 1; k++) {
            int from = concave[k];
            int to = concave[k + 1];
            double apart = 1;
            if (to - from > 1 && x[to] != x[from]) {
                double slope = (to - from) / (x[to] - x[from]);
                for (int j = from; j <= to; j++) {
                    apart = Math.max(apart, (x[j] - x[from]) * slope - (j - from - 1));
                }
            }
            largest = Math.max(largest, apart);
        }
        return largest;
    }

    @Override
    public String toString() {
        return "dip of " + x.length + " values";
    }
}
