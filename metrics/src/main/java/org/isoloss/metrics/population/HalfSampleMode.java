package org.isoloss.metrics.population;

import static org.isoloss.metrics.statistics.Arguments.require;
import static org.isoloss.metrics.statistics.Arguments.requireFinite;

import java.util.Arrays;

/**
 * The mode of a few values: the narrowest half of them is taken, then the narrowest half of that, until two or three are left.
 *
 * @see <a href="https://doi.org/10.1016/j.csda.2005.07.011">Bickel and Fruehwirth (2006), section 2</a>
 */
public final class HalfSampleMode {

    private HalfSampleMode() {}

    /** Returns the mode; of several halves as narrow the lowest counts. */
    public static double of(double[] values) {
        requireFinite("values", values);
        require(values.length >= 1, "no values; expected at least one");
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int from = 0;
        int count = sorted.length;
        while (count > 3) {
            int half = (count + 1) / 2;
            int best = from;
            for (int i = from; i + half <= from + count; i++) {
                best = width(sorted, i, half) < width(sorted, best, half) ? i : best;
            }
            from = best;
            count = half;
        }
        if (count == 3) { // the nearer two
            boolean upper = sorted[from + 2] - sorted[from + 1] < sorted[from + 1] - sorted[from];
            from += upper ? 1 : 0;
            count = 2;
        }
        return count == 1 ? sorted[from] : (sorted[from] + sorted[from + 1]) / 2;
    }

    private static double width(double[] sorted, int from, int count) {
        return sorted[from + count - 1] - sorted[from];
    }
}
