package org.isoloss.identifiability.profile;

import java.util.ArrayList;
import java.util.List;
import org.isoloss.base.numeric.ArraySize;
import org.isoloss.core.interval.EnclosedLaw;
import org.isoloss.core.interval.GapEnclosure;
import org.isoloss.core.interval.Interval;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.core.model.PatchedModel;
import org.isoloss.core.model.PatchedModel.Patch;

/**
 * Finds the model nearest to a given one that has a requested mean behaviour on a probe.
 *
 * <p>Nearest in the sum over prefixes of the law's mass times the divergence from the given model's conditional to the
 * twin's; for the law's own model that is KL(p || q), the loss above the entropy. It is the programme of
 * {@link IdentifiabilityProfile} with the given model's behaviour in place of the law's. Prompts of mass zero move first,
 * all by the same share of their way, and cost nothing.
 */
public final class TwinSearch {

    /** How far the mean behaviour may be from the request. */
    public static final double TOLERANCE = 1e-9;

    /** Halvings of the way to where the budget ends: all the digits of a double, and smaller steps than matter. */
    private static final int MOST_HALVINGS = 64;

    private final FiniteLaw law;
    private final AutoregressiveModel model;
    private final BehaviourProbe probe;
    private final EnclosedLaw enclosed;
    private final List<Tilt> tilts = new ArrayList<>();
    private final List<CoinProgramme.Stake> stakes = new ArrayList<>();

    /**
     * Prepares the search.
     *
     * @throws IllegalArgumentException if the symbols differ, or whole completions are looked at after a prompt of
     *     positive mass that the model can complete as the law cannot
     */
    public TwinSearch(FiniteLaw law, AutoregressiveModel model, BehaviourProbe probe) {
        if (!model.vocabulary().equals(law.vocabulary()) || !probe.vocabulary().equals(law.vocabulary())) {
            throw new IllegalArgumentException("the symbols of the model are " + model.vocabulary() + ", of the probe "
                    + probe.vocabulary() + "; expected the law's, " + law.vocabulary());
        }
        this.law = law;
        this.model = model;
        this.probe = probe;
        this.enclosed = EnclosedLaw.of(law);
        double[] shares = probe.shares();
        for (int i = 0; i < shares.length; i++) {
            BehaviourProbe.Item item = probe.items().get(i);
            Tilt tilt = Tilt.of(law, model, item);
            tilts.add(tilt);
            stakes.add(new CoinProgramme.Stake(shares[i], Math.log(Tilt.mass(law, item.prompt())), tilt.current()));
        }
    }

    /** Returns the given model's mean behaviour. */
    public double mean() {
        return stakes.stream().mapToDouble(s -> s.weight() * s.law().yes()).sum();
    }

    /**
     * Returns the nearest twin.
     *
     * @param behaviour the requested mean, from 0 to 1
     * @param budget how far the twin's loss may be from the given model's, up or down, in nats a sequence; at least 0,
     *     possibly infinite
     */
    public BehaviourTwin toward(double behaviour, double budget) {
        if (!(behaviour >= 0 && behaviour <= 1)) {
            throw new IllegalArgumentException("the behaviour is " + behaviour + "; expected a probability, 0 to 1");
        }
        if (!(budget >= 0)) {
            throw new IllegalArgumentException("the budget is " + budget + " nats; expected at least 0");
        }
        double mean = mean();
        double target = behaviour;
        if (!within(target, Double.POSITIVE_INFINITY)) {
            // Certainty costs infinitely many nats; half the tolerance less does not.
            target += Math.copySign(TOLERANCE / 2, mean - target);
        }
        double share = 1;
        if (!within(target, budget)) {
            share = largestShare(mean, target, budget);
        }
        List<Patch> patches = patches(coins(mean + share * (target - mean)));
        PatchedModel twin = PatchedModel.of(model, patches);
        Interval reached = EnclosedBehaviour.of(twin, probe).mean();
        GapEnclosure gap = gap(patches);
        boolean near = reached.lower() >= behaviour - TOLERANCE && reached.upper() <= behaviour + TOLERANCE;
        if (near) {
            return new BehaviourTwin.Reached(twin, reached, gap);
        }
        String reason = share < 1
                ? "the budget of " + budget + " nats a sequence does not buy a mean behaviour of " + behaviour
                : "the behaviour after the prompts is only known to be in " + reached;
        return new BehaviourTwin.NotReached(twin, reached, gap, reason);
    }

    /** The part of the way that the budget pays for. */
    private double largestShare(double mean, double target, double budget) {
        double low = 0;
        double high = 1;
        for (int halving = 0; halving < MOST_HALVINGS; halving++) {
            double middle = (low + high) / 2;
            if (within(mean + middle * (target - mean), budget)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private boolean within(double mean, double budget) {
        Interval gap = gap(patchesThatCost(coins(mean))).gap();
        double largest = Math.max(Math.abs(gap.lower()), Math.abs(gap.upper()));
        return largest <= budget && largest < Double.POSITIVE_INFINITY;
    }

    /** The behaviours after each prompt, with a given mean, at the least cost. */
    private List<Coin> coins(double target) {
        CoinProgramme up = new CoinProgramme(stakes);
        double mean = mean();
        if (target == mean) {
            return stakes.stream().map(CoinProgramme.Stake::law).toList();
        }
        if (target > mean) {
            return coins(up, mean, target);
        }
        return coins(up.turned(), 1 - mean, 1 - target).stream()
                .map(Coin::turned)
                .toList();
    }

    private List<Coin> coins(CoinProgramme programme, double mean, double target) {
        CoinProgramme.Solution free = programme.free();
        if (target >= free.mean()) {
            return programme.reaching(target).coins();
        }
        double share = (target - mean) / (free.mean() - mean);
        return programme.freePart(share);
    }

    private List<Patch> patchesThatCost(List<Coin> coins) {
        List<Patch> patches = new ArrayList<>();
        for (int i = 0; i < coins.size(); i++) {
            if (stakes.get(i).logMass() > Double.NEGATIVE_INFINITY) {
                patches.addAll(patch(coins, i));
            }
        }
        return patches;
    }

    private List<Patch> patches(List<Coin> coins) {
        List<Patch> patches = new ArrayList<>();
        for (int i = 0; i < coins.size(); i++) {
            patches.addAll(patch(coins, i));
        }
        return patches;
    }

    private List<Patch> patch(List<Coin> coins, int i) {
        return coins.get(i).equals(stakes.get(i).law())
                ? List.of()
                : tilts.get(i).to(coins.get(i));
    }

    /** The twin's loss minus the model's: only the patched conditionals differ. */
    private GapEnclosure gap(List<Patch> patches) {
        int outcomes = law.vocabulary().outcomes();
        double[] before = new double
                [ArraySize.of("the table of log-probabilities", law.tree().nodes(), outcomes)];
        double[] after = new double[before.length];
        double[] row = new double[outcomes];
        for (Patch patch : patches) {
            int node = law.tree().find(patch.prefix());
            if (node >= 0) {
                Tilt.after(model, patch.prefix()).logProbabilities(row);
                System.arraycopy(row, 0, before, node * outcomes, outcomes);
                System.arraycopy(patch.logProbabilities(), 0, after, node * outcomes, outcomes);
            }
        }
        return enclosed.gap(after, before);
    }

    @Override
    public String toString() {
        return "twins of " + model + " on " + probe.name() + " under " + law.name();
    }
}
