package org.isoloss.metrics.regression;

import static org.isoloss.metrics.statistics.Arguments.requireFinite;

/** The curve that never falls and is nearest to values in least squares (pool adjacent violators; Ayer et al. 1955). */
public final class IsotonicFit {

    private IsotonicFit() {}

    /** Returns the fitted values, in the order of y. */
    public static double[] of(double[] y) {
        requireFinite("y", y);
        double[] level = new double[y.length];
        int[] size = new int[y.length];
        int blocks = 0;
        for (double value : y) {
            level[blocks] = value;
            size[blocks] = 1;
            blocks++;
            while (blocks > 1 && level[blocks - 2] >= level[blocks - 1]) {
                int pooled = size[blocks - 2] + size[blocks - 1];
                level[blocks - 2] =
                        (size[blocks - 2] * level[blocks - 2] + size[blocks - 1] * level[blocks - 1]) / pooled;
                size[blocks - 2] = pooled;
                blocks--;
            }
        }
        double[] fitted = new double[y.length];
        int at = 0;
        for (int b = 0; b < blocks; b++) {
            for (int i = 0; i < size[b]; i++) {
                fitted[at++] = level[b];
            }
        }
        return fitted;
    }
}
