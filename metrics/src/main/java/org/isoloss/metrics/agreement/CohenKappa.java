package org.isoloss.metrics.agreement;

import static org.isoloss.metrics.statistics.Arguments.require;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Cohen's kappa: by how much two raters agree more than raters would that give the same shares of labels by chance. 1 is full
 * agreement, 0 chance. Weighted, disagreements count by the squared distance of two numbers.
 *
 * @see <a href="https://doi.org/10.1177/001316446002000104">Cohen (1960)</a>
 * @see <a href="https://doi.org/10.1037/h0026256">Cohen (1968)</a>, weighted
 */
public final class CohenKappa {

    private CohenKappa() {}

    /**
     * Returns kappa of labels.
     *
     * @return empty if both give one and the same label throughout, of which chance agrees as well
     */
    public static OptionalDouble of(List<String> first, List<String> second) {
        requirePairs(first.size(), second.size());
        double n = first.size();
        double agreed = 0;
        TreeMap<String, double[]> shares = new TreeMap<>();
        for (int i = 0; i < first.size(); i++) {
            agreed += first.get(i).equals(second.get(i)) ? 1 : 0;
            shares.computeIfAbsent(first.get(i), label -> new double[2])[0]++;
            shares.computeIfAbsent(second.get(i), label -> new double[2])[1]++;
        }
        double byChance = 0;
        for (double[] share : shares.values()) {
            byChance += share[0] * share[1];
        }
        // Counts throughout: whole numbers, so that full agreement gives 1 and not nearly so.
        double most = n * n - byChance;
        return most == 0 ? OptionalDouble.empty() : OptionalDouble.of((n * agreed - byChance) / most);
    }

    /**
     * Returns kappa of numbers, weighted by squared distance: 1 - sum (a_i - b_i)^2 / mean over all pairs (a_i - b_j)^2.
     *
     * @return empty if all numbers are equal
     */
    public static OptionalDouble quadratic(double[] first, double[] second) {
        requirePairs(first.length, second.length);
        double n = first.length;
        double observed = 0;
        for (int i = 0; i < first.length; i++) {
            observed += (first[i] - second[i]) * (first[i] - second[i]);
        }
        // The mean over all pairs, from moments about a common centre: no double loop, and no cancellation.
        double centre = (Arrays.stream(first).sum() + Arrays.stream(second).sum()) / (2 * n);
        double sumOfFirst = 0;
        double sumOfSecond = 0;
        double squares = 0;
        for (int i = 0; i < first.length; i++) {
            sumOfFirst += first[i] - centre;
            sumOfSecond += second[i] - centre;
            squares += (first[i] - centre) * (first[i] - centre) + (second[i] - centre) * (second[i] - centre);
        }
        double byChance = squares - 2 * sumOfFirst * sumOfSecond / n;
        double kappa = 1 - observed / byChance;
        return Double.isFinite(kappa) ? OptionalDouble.of(kappa) : OptionalDouble.empty();
    }

    private static void requirePairs(int first, int second) {
        require(first == second && first > 0, "%s and %s ratings; expected as many, at least one", first, second);
    }
}
