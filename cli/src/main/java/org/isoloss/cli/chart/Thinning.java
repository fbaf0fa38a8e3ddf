package org.isoloss.cli.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Fewer points than a result holds, so that a page of a large run still opens.
 *
 * @param kept the points to draw, in their order
 * @param total how many there were
 * @param <T> a point
 */
public record Thinning<T>(List<T> kept, int total) {

    /** How many points a chart draws at most: more than its pixels could tell apart. */
    public static final int LIMIT = 4000;

    public Thinning {
        kept = List.copyOf(kept);
    }

    /**
     * Thins a curve: of each of equal stretches its first point, its lowest and its highest, and the last point of all.
     * Spikes survive, so the envelope that is seen is that of the whole curve.
     *
     * @param points in the order of x
     * @param limit how many to keep at most, at least 4
     * @param y what decides lowest and highest
     */
    public static <T> Thinning<T> curve(List<T> points, int limit, ToDoubleFunction<T> y) {
        if (points.size() <= limit) {
            return new Thinning<>(points, points.size());
        }
        int stretches = (limit - 1) / 3;
        List<T> kept = new ArrayList<>();
        for (int s = 0; s < stretches; s++) {
            int from = (int) ((long) points.size() * s / stretches);
            int to = (int) ((long) points.size() * (s + 1) / stretches);
            int low = from;
            int high = from;
            for (int i = from; i < to; i++) {
                low = y.applyAsDouble(points.get(i)) < y.applyAsDouble(points.get(low)) ? i : low;
                high = y.applyAsDouble(points.get(i)) > y.applyAsDouble(points.get(high)) ? i : high;
            }
            kept.add(points.get(from));
            addOnce(kept, points, from, Math.min(low, high));
            if (low != high) {
                addOnce(kept, points, from, Math.max(low, high));
            }
        }
        T last = points.get(points.size() - 1);
        if (kept.get(kept.size() - 1) != last) {
            kept.add(last);
        }
        return new Thinning<>(kept, points.size());
    }

    /** Thins a cloud of points: every n-th is kept, in their order. */
    public static <T> Thinning<T> cloud(List<T> points, int limit) {
        if (points.size() <= limit) {
            return new Thinning<>(points, points.size());
        }
        List<T> kept = new ArrayList<>();
        for (int i = 0; i < limit; i++) {
            kept.add(points.get((int) ((long) points.size() * i / limit)));
        }
        return new Thinning<>(kept, points.size());
    }

    /** Returns whether points were left out. */
    public boolean thinned() {
        return kept.size() < total;
    }

    private static <T> void addOnce(List<T> kept, List<T> points, int from, int index) {
        if (index != from) {
            kept.add(points.get(index));
        }
    }
}
