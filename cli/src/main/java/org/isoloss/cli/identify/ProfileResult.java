package org.isoloss.cli.identify;

import java.util.List;
import org.isoloss.identifiability.profile.IdentifiabilityProfile;
import org.isoloss.identifiability.profile.TestSet;

/**
 * What {@code isoloss profile --json} prints. Nats are per sequence.
 *
 * @param law the law's name
 * @param probe the probe's name
 * @param prompts how many the probe has
 * @param mean the law's mean behaviour
 * @param jump the share of the prompts that have mass zero
 * @param points the range of the mean behaviour within each budget
 * @param costs the least loss above the entropy for each requested behaviour
 * @param testSet what a finite test set can tell
 */
record ProfileResult(
        String law,
        String probe,
        int prompts,
        double mean,
        double jump,
        List<Point> points,
        List<Cost> costs,
        Finite testSet) {

    /**
     * The range within a budget.
     *
     * @param budget nats above the entropy
     * @param lowest the lowest mean behaviour
     * @param highest the highest
     */
    record Point(double budget, double lowest, double highest) {

        double width() {
            return highest - lowest;
        }

        static Point of(IdentifiabilityProfile profile, double budget) {
            return new Point(
                    budget,
                    profile.lowest(budget).mean(),
                    profile.highest(budget).mean());
        }
    }

    /**
     * The price of a behaviour.
     *
     * @param behaviour the mean behaviour
     * @param nats the least loss above the entropy with which a model has it
     */
    record Cost(double behaviour, double nats) {}

    /**
     * A test set, and what it cannot see.
     *
     * @param sequences its size
     * @param error the probability of error that is asked for
     * @param range the range of the mean behaviour among models too near the law for every test of that error
     */
    record Finite(long sequences, double error, Point range) {}

    static ProfileResult of(
            String law,
            String probe,
            IdentifiabilityProfile profile,
            List<Double> budgets,
            List<Double> behaviours,
            TestSet testSet,
            double error) {
        return new ProfileResult(
                law,
                probe,
                profile.stakes().size(),
                profile.mean(),
                profile.jump(),
                budgets.stream().map(budget -> Point.of(profile, budget)).toList(),
                behaviours.stream().map(b -> new Cost(b, profile.cost(b))).toList(),
                new Finite(testSet.sequences(), error, Point.of(profile, testSet.resolution(error))));
    }
}
