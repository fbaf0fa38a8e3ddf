package org.isoloss.metrics.statistics;

import static org.isoloss.metrics.statistics.Arguments.requireProbability;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Corrections of p-values for the number of tests. Adjusted values stand in the order of the input, capped at 1. */
public final class MultipleTesting {

    private MultipleTesting() {}

    /**
     * Returns p-values that bound the probability of any false alarm, under any dependence of the tests.
     *
     * @see <a href="https://www.jstor.org/stable/4615733">Holm (1979)</a>
     */
    public static double[] holm(double[] pValues) {
        int[] ascending = ascending(pValues);
        int m = pValues.length;
        double[] adjusted = new double[m];
        double running = 0;
        for (int rank = 0; rank < m; rank++) {
            running = Math.max(running, Math.min(1, (m - rank) * pValues[ascending[rank]]));
            adjusted[ascending[rank]] = running;
        }
        return adjusted;
    }

    /**
     * Returns p-values that bound the expected share of false alarms among the tests called significant, if the tests
     * are independent or positively dependent.
     *
     * @see <a href="https://doi.org/10.1111/j.2517-6161.1995.tb02031.x">Benjamini and Hochberg (1995)</a>
     */
    public static double[] benjaminiHochberg(double[] pValues) {
        int[] ascending = ascending(pValues);
        int m = pValues.length;
        double[] adjusted = new double[m];
        double running = 1;
        for (int rank = m - 1; rank >= 0; rank--) {
            running = Math.min(running, pValues[ascending[rank]] * m / (rank + 1));
            adjusted[ascending[rank]] = running;
        }
        return adjusted;
    }

    private static int[] ascending(double[] pValues) {
        for (int i = 0; i < pValues.length; i++) {
            requireProbability("pValues[" + i + "]", pValues[i]);
        }
        return IntStream.range(0, pValues.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> pValues[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
