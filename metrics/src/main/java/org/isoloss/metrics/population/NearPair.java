package org.isoloss.metrics.population;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two runs that no other pair beats: none is both as near in loss and more apart in behaviour.
 *
 * @param first the run that stands first
 * @param second the other
 * @param lossGap at least 0
 * @param behaviourGap of first minus second
 */
public record NearPair(int first, int second, double lossGap, double behaviourGap) {

    /**
     * Returns the pairs that are worth looking at, from the one most apart in behaviour within the tolerance to the nearest in
     * loss: each is nearer in loss than the one before, and the most apart of all pairs that are that near.
     *
     * @param most how many at most
     */
    public static List<NearPair> mostUnlike(LossOrder order, double[] behaviour, double tolerance, int most) {
        double[] y = order.ordered(behaviour);
        List<NearPair> pairs = new ArrayList<>();
        double within = order.reach(tolerance);
        while (pairs.size() < most && within >= 0) {
            NearPair pair = new Sweep(order, y, within).widest();
            if (pair == null || pair.behaviourGap() == 0) {
                break;
            }
            pairs.add(pair);
            within = Math.nextDown(pair.lossGap());
        }
        return List.copyOf(pairs);
    }

    /** One pass in the order of loss, with the smallest and the largest behaviour of the runs that are still near. */
    private static final class Sweep {

        private final LossOrder order;
        private final double[] y;
        private final double reach;
        private int left = -1;
        private int right = -1;
        private double gap = -1;

        Sweep(LossOrder order, double[] y, double reach) {
            this.order = order;
            this.y = y;
            this.reach = reach;
        }

        @Nullable
        NearPair widest() {
            Deque<Integer> least = new ArrayDeque<>();
            Deque<Integer> greatest = new ArrayDeque<>();
            for (int place = 0; place < y.length; place++) {
                drop(least, place);
                drop(greatest, place);
                compare(least, place);
                compare(greatest, place);
                // Of equal ones the later stays, which is the nearer in loss.
                while (!least.isEmpty() && y[least.getLast()] >= y[place]) {
                    least.removeLast();
                }
                least.add(place);
                while (!greatest.isEmpty() && y[greatest.getLast()] <= y[place]) {
                    greatest.removeLast();
                }
                greatest.add(place);
            }
            if (left < 0) {
                return null;
            }
            int a = Math.min(order.run(left), order.run(right));
            int b = Math.max(order.run(left), order.run(right));
            double sign = order.run(left) == a ? 1 : -1;
            return new NearPair(a, b, order.loss(right) - order.loss(left), sign * (y[left] - y[right]));
        }

        private void drop(Deque<Integer> places, int place) {
            while (!places.isEmpty() && order.loss(place) - order.loss(places.getFirst()) > reach) {
                places.removeFirst();
            }
        }

        private void compare(Deque<Integer> places, int place) {
            if (places.isEmpty()) {
                return;
            }
            int other = places.getFirst();
            double apart = Math.abs(y[place] - y[other]);
            double near = order.loss(place) - order.loss(other);
            if (apart > gap || apart == gap && near < order.loss(right) - order.loss(left)) {
                gap = apart;
                left = other;
                right = place;
            }
        }
    }
}
