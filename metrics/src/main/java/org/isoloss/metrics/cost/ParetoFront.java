package org.isoloss.metrics.cost;

import static org.isoloss.metrics.statistics.Arguments.require;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The models that no other beats: nothing costs at most as much and scores at least as well without being equal. */
public final class ParetoFront {

    private ParetoFront() {}

    /**
     * A model with what it costs and gives.
     *
     * @param cost lower is better, any unit
     * @param score higher is better
     */
    public record Candidate(String name, double cost, double score) {

        public Candidate {
            require(!Double.isNaN(cost) && !Double.isNaN(score), "%s: cost %s, score %s", name, cost, score);
        }
    }

    /** Returns the front in ascending order of cost; equal candidates are all kept. */
    public static List<Candidate> of(List<Candidate> candidates) {
        List<Candidate> sorted = new ArrayList<>(candidates);
        sorted.sort(Comparator.comparingDouble(Candidate::cost)
                .thenComparing(Comparator.comparingDouble(Candidate::score).reversed()));
        List<Candidate> front = new ArrayList<>();
        for (Candidate candidate : sorted) {
            if (front.isEmpty()
                    || candidate.score() > front.get(front.size() - 1).score()
                    || equal(candidate, front)) {
                front.add(candidate);
            }
        }
        return List.copyOf(front);
    }

    private static boolean equal(Candidate candidate, List<Candidate> front) {
        Candidate last = front.get(front.size() - 1);
        return candidate.cost() == last.cost() && candidate.score() == last.score();
    }
}
