package org.isoloss.metrics.population;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Two rows that are one run: of one seed and one loss, up to what another machine or thread makes of the last digits.
 *
 * @param seed what both have
 * @param first the run that stands first
 * @param second the other
 * @param lossGap how far apart their losses are
 */
public record Duplicates(String seed, int first, int second, double lossGap) {

    /** Of the loss. Runs of seeds of their own differ by more, even where every one is nearly perfect. */
    private static final double LARGEST_GAP = 1e-6;

    /**
     * Finds neighbours in loss among the runs of one seed.
     *
     * @param seeds of the runs, with all that else must be the same; an empty text where it is unknown
     * @param losses NaN where unknown
     */
    public static List<Duplicates> of(IntFunction<String> seeds, double[] losses) {
        // By hash first: a million seeds as texts in a map would take more memory than their table.
        long[] keys = IntStream.range(0, losses.length)
                .filter(run -> !Double.isNaN(losses[run]))
                .filter(run -> !seeds.apply(run).isEmpty())
                .mapToLong(run -> (long) seeds.apply(run).hashCode() << Integer.SIZE | run)
                .sorted()
                .toArray();
        List<Duplicates> found = new ArrayList<>();
        for (int from = 0; from < keys.length; ) {
            int to = from + 1;
            while (to < keys.length && keys[to] >> Integer.SIZE == keys[from] >> Integer.SIZE) {
                to++;
            }
            if (to - from > 1) {
                neighbours(
                        Arrays.stream(keys, from, to).mapToInt(key -> (int) key).toArray(), seeds, losses, found);
            }
            from = to;
        }
        found.sort(Comparator.comparingInt(Duplicates::first).thenComparingInt(Duplicates::second));
        return List.copyOf(found);
    }

    private static void neighbours(int[] runs, IntFunction<String> seeds, double[] losses, List<Duplicates> to) {
        List<Integer> sorted = Arrays.stream(runs)
                .boxed()
                .sorted(Comparator.<Integer, String>comparing(seeds::apply).thenComparingDouble(run -> losses[run]))
                .toList();
        for (int i = 1; i < sorted.size(); i++) {
            int a = sorted.get(i - 1);
            int b = sorted.get(i);
            double gap = losses[b] - losses[a];
            if (seeds.apply(a).equals(seeds.apply(b)) && gap <= LARGEST_GAP * Math.abs(losses[b])) {
                to.add(new Duplicates(seeds.apply(a), Math.min(a, b), Math.max(a, b), gap));
            }
        }
    }
}
