package org.isoloss.identifiability.inside;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.base.random.Seed;
import org.isoloss.metrics.statistics.ConfidenceInterval;
import org.isoloss.metrics.statistics.Correlation;

/**
 * The correlations of every measure with every behaviour, and how often networks in another order have so strong ones. In each
 * permutation the behaviours of a network stay together, so that the correction is as mild as their dependence allows.
 *
 * @see <a href="https://doi.org/10.2307/2532216">Westfall and Young (1993), the largest statistic under permutation</a>
 */
final class ForetellingTable {

    private static final double CONFIDENCE = 0.95;

    /** How a statistic is taken under an order of the networks. */
    private interface Cell {
        double of(int[] order);
    }

    private record Entry(String measure, String behaviour, boolean varies, Cell cell) {}

    private ForetellingTable() {}

    /** Returns the table of measures that are a number a network. */
    static List<Foretelling> of(
            List<RankedFigure> measures, List<RankedFigure> behaviours, int networks, int permutations, Seed seed) {
        List<Entry> entries = new ArrayList<>();
        for (RankedFigure measure : measures) {
            for (RankedFigure behaviour : behaviours) {
                entries.add(new Entry(
                        measure.key(),
                        behaviour.key(),
                        measure.varies() && behaviour.varies(),
                        order -> measure.with(behaviour, order)));
            }
        }
        return table(entries, networks, permutations, seed, true);
    }

    /**
     * Returns the table of measures that are a number a pair of networks: their correlation with how far the two networks' ranks
     * in a behaviour are apart.
     *
     * @see <a href="https://pubmed.ncbi.nlm.nih.gov/6018555/">Mantel (1967)</a>
     */
    static List<Foretelling> ofPairs(
            List<PairedMeasure> measures, List<RankedFigure> behaviours, int networks, int permutations, Seed seed) {
        List<Entry> entries = new ArrayList<>();
        for (RankedFigure behaviour : behaviours) {
            double[][] apart = PairedMeasure.square(
                    networks,
                    (i, j) -> Math.abs(behaviour.ranks()[i] - behaviour.ranks()[j]));
            double[][] ranks = PairedMeasure.ranked(apart);
            for (PairedMeasure measure : measures) {
                double[][] ofMeasure = measure.ranks();
                entries.add(new Entry(
                        measure.key(),
                        behaviour.key(),
                        behaviour.varies() && measure.varies(),
                        order -> PairedMeasure.product(ofMeasure, ranks, order)));
            }
        }
        return table(entries, networks, permutations, seed, false);
    }

    private static List<Foretelling> table(
            List<Entry> entries, int networks, int permutations, Seed seed, boolean independent) {
        int[] order = IntStream.range(0, networks).toArray();
        double[] found =
                entries.stream().mapToDouble(entry -> entry.cell().of(order)).toArray();
        int[] alone = new int[found.length];
        int[] anywhere = new int[found.length];
        UniformRandomProvider random = seed.stream(Seed.Purpose.BOOTSTRAP);
        for (int p = 0; p < permutations; p++) {
            shuffle(order, random);
            double[] permuted = entries.stream()
                    .mapToDouble(entry -> Math.abs(entry.cell().of(order)))
                    .toArray();
            double largest = Arrays.stream(permuted).max().orElse(0);
            for (int k = 0; k < found.length; k++) {
                alone[k] += atLeast(permuted[k], found[k]);
                anywhere[k] += atLeast(largest, found[k]);
            }
        }
        List<Foretelling> table = new ArrayList<>();
        for (int k = 0; k < found.length; k++) {
            table.add(entry(entries.get(k), found[k], networks, independent, new double[] {
                (1.0 + alone[k]) / (1 + permutations), (1.0 + anywhere[k]) / (1 + permutations)
            }));
        }
        return table;
    }

    private static int atLeast(double permuted, double found) {
        return permuted >= Math.abs(found) - 1e-12 ? 1 : 0; // sums of the same products in another order
    }

    private static Foretelling entry(Entry entry, double found, int networks, boolean independent, double[] p) {
        if (!entry.varies()) {
            return new Foretelling(
                    entry.measure(), entry.behaviour(), Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        }
        double bounded = Math.max(-1, Math.min(1, found));
        Optional<ConfidenceInterval> interval = independent
                ? new Correlation(Correlation.Kind.SPEARMAN, bounded, networks, false).interval(CONFIDENCE)
                : Optional.empty();
        return new Foretelling(
                entry.measure(),
                entry.behaviour(),
                bounded,
                interval.map(ConfidenceInterval::low).orElse(Double.NaN),
                interval.map(ConfidenceInterval::high).orElse(Double.NaN),
                p[0],
                p[1]);
    }

    private static void shuffle(int[] order, UniformRandomProvider random) {
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int moved = order[i];
            order[i] = order[j];
            order[j] = moved;
        }
    }
}
