package org.isoloss.metrics.population;

import static org.isoloss.metrics.statistics.Arguments.require;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.isoloss.metrics.regression.Design;
import org.isoloss.metrics.regression.PartialShare;

/**
 * One behaviour of a population of runs, with all that is said of it.
 *
 * @param runs the places of the runs of which loss and behaviour are known
 * @param mean of the behaviour
 * @param deviation standard deviation, NaN for one run
 * @param wholeItems whether every share is a whole number of its items: if not, these are an upper bound
 * @param independent against item noise, each run with items of its own; empty without items
 * @param shared against the noise of shared items; empty without published counts
 * @param spread at equal loss; empty if no two runs are near enough
 * @param loss what the loss explains
 * @param lossGivenCovariates what the loss adds to the covariates; empty without these
 * @param covariatesGivenLoss what they add to the loss
 * @param dip whether there is more than one hump; empty for fewer than four runs
 * @param twoNormals a description
 * @param pairs the most unlike at most the tolerance apart in loss, then nearer ones
 */
public record Population(
        int[] runs,
        double mean,
        double deviation,
        double least,
        double greatest,
        boolean wholeItems,
        Optional<Overdispersion> independent,
        Optional<Overdispersion> shared,
        Optional<EqualLossSpread> spread,
        Optional<LossShare> loss,
        Optional<PartialShare> lossGivenCovariates,
        Optional<PartialShare> covariatesGivenLoss,
        Optional<DipTest> dip,
        Optional<TwoNormals> twoNormals,
        List<TestedPair> pairs) {

    private static final int LEAST_FOR_DIP = 4;

    /** A pair with the test that item noise makes its difference; without items there is none. */
    public record TestedPair(NearPair pair, Optional<PairTest> test) {}

    /**
     * A behaviour of all runs.
     *
     * @param values NaN where it is not known
     * @param items of the shares, if it is one
     * @param rightByItem how many runs answered each item right, where that is published
     */
    public record Behaviour(double[] values, Items items, Optional<int[]> rightByItem) {}

    public Population {
        pairs = List.copyOf(pairs);
    }

    /**
     * Analyses a behaviour.
     *
     * @param losses NaN where unknown
     * @param tolerance the largest difference in loss that counts as equal
     * @param covariates of all runs
     * @param behaviours among how many behaviours pairs are searched for, for the correction of their tests
     * @return empty if no run has both loss and behaviour
     */
    public static Optional<Population> of(
            double[] losses,
            Behaviour behaviour,
            double tolerance,
            List<Covariate> covariates,
            int behaviours,
            PopulationOptions options) {
        require(
                losses.length == behaviour.values().length,
                "%s losses, %s behaviours",
                losses.length,
                behaviour.values().length);
        int[] runs = IntStream.range(0, losses.length)
                .filter(run ->
                        !Double.isNaN(losses[run]) && !Double.isNaN(behaviour.values()[run]))
                .toArray();
        if (runs.length == 0) {
            return Optional.empty();
        }
        double[] x = Arrays.stream(runs).mapToDouble(run -> losses[run]).toArray();
        double[] given =
                Arrays.stream(runs).mapToDouble(run -> behaviour.values()[run]).toArray();
        boolean isShare = Arrays.stream(given).allMatch(v -> v >= 0 && v <= 1);
        Items items = isShare ? behaviour.items().of(runs) : Items.unknown();
        double[] y = items.exact(given);
        LossOrder order = LossOrder.of(x);
        Moments moments = Moments.of(y);
        List<PartialShare> partial = partialShares(x, y, runs, covariates);
        return Optional.of(new Population(
                runs,
                moments.mean(),
                moments.deviation(),
                moments.least(),
                moments.greatest(),
                y != given,
                items.known() ? Overdispersion.ofIndependentItems(y, items) : Optional.empty(),
                isShare
                        ? behaviour.rightByItem().flatMap(right -> Overdispersion.ofSharedItems(y, right))
                        : Optional.empty(),
                EqualLossSpread.of(order, y, tolerance),
                LossShare.of(x, y, options.bootstrap()),
                partial.stream().findFirst(),
                partial.stream().skip(1).findFirst(),
                y.length < LEAST_FOR_DIP
                        ? Optional.empty()
                        : Optional.of(DipTest.of(
                                y, options.simulations(), options.bootstrap().seed())),
                TwoNormals.of(y),
                pairs(order, y, items, tolerance, behaviours, options.pairs(), runs)));
    }

    private static List<TestedPair> pairs(
            LossOrder order, double[] y, Items items, double tolerance, int behaviours, int most, int[] runs) {
        long searched = Math.max(1, order.pairsWithin(tolerance) * behaviours);
        List<TestedPair> tested = new ArrayList<>();
        for (NearPair pair : NearPair.mostUnlike(order, y, tolerance, most)) {
            int a = pair.first();
            int b = pair.second();
            tested.add(new TestedPair(
                    new NearPair(runs[a], runs[b], pair.lossGap(), pair.behaviourGap()),
                    items.known()
                            ? Optional.of(PairTest.of(y[a], items.of(a), y[b], items.of(b), searched))
                            : Optional.empty()));
        }
        return tested;
    }

    /** What the loss adds to the covariates, and they to it; none without covariates, or with too few runs for them. */
    private static List<PartialShare> partialShares(double[] x, double[] y, int[] runs, List<Covariate> covariates) {
        if (covariates.isEmpty()) {
            return List.of();
        }
        Design others = Design.constant(y.length);
        for (Covariate covariate : covariates) {
            others = covariate.addTo(others, runs);
        }
        Design loss = Design.constant(y.length).with(x);
        return y.length > others.columns() + 2
                ? List.of(PartialShare.of(y, others, loss), PartialShare.of(y, loss, others))
                : List.of();
    }

    /** Returns the difference in loss that counts as equal where none is given: a hundredth of the standard deviation. */
    public static double usualTolerance(double[] losses) {
        double[] known = Arrays.stream(losses).filter(l -> !Double.isNaN(l)).toArray();
        if (known.length < 2) {
            return 0;
        }
        LossOrder order = LossOrder.of(known);
        return Math.max(order.deviation() / 100, order.smallestGap());
    }

    private record Moments(double mean, double deviation, double least, double greatest) {

        static Moments of(double[] y) {
            double mean = Arrays.stream(y).average().orElseThrow();
            double squares = Arrays.stream(y).map(v -> (v - mean) * (v - mean)).sum();
            return new Moments(
                    mean,
                    y.length < 2 ? Double.NaN : Math.sqrt(squares / (y.length - 1)),
                    Arrays.stream(y).min().orElseThrow(),
                    Arrays.stream(y).max().orElseThrow());
        }
    }
}
