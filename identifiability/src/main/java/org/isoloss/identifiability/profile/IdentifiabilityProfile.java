package org.isoloss.identifiability.profile;

import java.util.ArrayList;
import java.util.List;
import org.isoloss.base.numeric.CompensatedSum;
import org.isoloss.core.hmm.HmmLaw;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.law.PredictiveLaw;
import org.isoloss.core.model.AutoregressiveModel;

/**
 * How far the mean behaviour on a probe can be from the law's, given how far the loss may be above the law's entropy.
 *
 * <p>With m_i the masses of the prompts, w_i their weights (summing to 1) and b_i the law's probabilities of the
 * behaviour, the highest mean within eps nats is
 *
 * <pre>
 *   max  sum_i w_i x_i   subject to   sum_i m_i kl(b_i || x_i) &lt;= eps,
 * </pre>
 *
 * because KL(p || q) is the sum over prefixes of their mass times the divergence of the conditionals, and a conditional
 * (or law of completions) with probability x of the behaviour has a divergence of at least kl(b || x). Prompts of mass
 * zero move freely: the curve jumps at eps = 0 by what they weigh.
 */
public final class IdentifiabilityProfile {

    /**
     * What a prompt contributes.
     *
     * @param weight its share of the mean, above 0
     * @param logMass ln of its mass under the law; {@code -Infinity} for none
     * @param behaviour the probability of its behaviour: the law's, or that of the model asked where the law says nothing
     */
    public record Stake(double weight, double logMass, double behaviour) {

        public Stake {
            if (!(weight > 0 && weight <= 1 + 1e-12)) {
                throw new IllegalArgumentException("weight is " + weight + "; expected a share above 0, up to 1");
            }
            if (!(logMass <= 1e-9)) {
                throw new IllegalArgumentException("ln of the mass is " + logMass + "; expected at most 0");
            }
            if (!(behaviour >= 0 && behaviour <= 1)) {
                throw new IllegalArgumentException(
                        "the behaviour is " + behaviour + "; expected a probability, 0 to 1");
            }
        }
    }

    private final List<CoinProgramme.Stake> stakes;
    private final double mean;
    private final CoinProgramme up;
    private final CoinProgramme down;

    private IdentifiabilityProfile(List<CoinProgramme.Stake> stakes) {
        this.stakes = List.copyOf(stakes);
        CompensatedSum sum = new CompensatedSum();
        stakes.forEach(s -> sum.add(s.weight() * s.law().yes()));
        mean = sum.value();
        up = new CoinProgramme(stakes);
        down = up.turned();
    }

    /**
     * Returns the profile of a law and a probe.
     *
     * @param offSupport behaves where the law says nothing; the changes on prompts of mass zero are counted from it. Of a
     *     completion that it shows with a probability known only in bounds, the middle is taken
     * @throws IllegalArgumentException if the symbols of law, probe and model differ
     */
    public static IdentifiabilityProfile of(FiniteLaw law, BehaviourProbe probe, AutoregressiveModel offSupport) {
        checkSymbols(probe, law);
        AutoregressiveModel model = law.model(offSupport);
        double[] shares = probe.shares();
        List<CoinProgramme.Stake> stakes = new ArrayList<>();
        for (int i = 0; i < shares.length; i++) {
            BehaviourProbe.Item item = probe.items().get(i);
            stakes.add(new CoinProgramme.Stake(
                    shares[i],
                    Math.log(Tilt.mass(law, item.prompt())),
                    Tilt.of(law, model, item).current()));
        }
        return new IdentifiabilityProfile(stakes);
    }

    /**
     * Returns the profile of a law of documents from hidden Markov models: masses by the forward recursion, in logarithms.
     *
     * @param probe that looks at next outcomes only
     * @throws IllegalArgumentException if the symbols differ, or a whole completion is looked at
     */
    public static IdentifiabilityProfile of(HmmLaw law, BehaviourProbe probe) {
        checkSymbols(probe, law);
        AutoregressiveModel model = law.model();
        double[] shares = probe.shares();
        List<CoinProgramme.Stake> stakes = new ArrayList<>();
        for (int i = 0; i < shares.length; i++) {
            BehaviourProbe.Item item = probe.items().get(i);
            if (!(item.behaviour() instanceof BehaviourEvent.Next next)) {
                throw new IllegalArgumentException("probe " + probe.name()
                        + " looks at whole completions; expected next outcomes, for law " + law.name()
                        + " has too many completions to list");
            }
            int[] prompt = item.prompt();
            double logMass =
                    prompt.length <= law.length() ? law.mixture().logLikelihood(prompt) : Double.NEGATIVE_INFINITY;
            stakes.add(new CoinProgramme.Stake(
                    shares[i], logMass, NextTilt.of(model, prompt, next).current()));
        }
        return new IdentifiabilityProfile(stakes);
    }

    /**
     * Returns the profile of prompts whose masses and behaviours are known.
     *
     * @param stakes whose weights sum to 1 within 1e-9
     */
    public static IdentifiabilityProfile of(List<Stake> stakes) {
        double total = stakes.stream().mapToDouble(Stake::weight).sum();
        if (!(Math.abs(total - 1) <= 1e-9)) {
            throw new IllegalArgumentException("the weights sum to " + total + "; expected 1 within 1e-9");
        }
        return new IdentifiabilityProfile(stakes.stream()
                .map(s -> new CoinProgramme.Stake(s.weight(), s.logMass(), Coin.of(s.behaviour())))
                .toList());
    }

    private static void checkSymbols(BehaviourProbe probe, PredictiveLaw law) {
        if (!probe.vocabulary().equals(law.vocabulary())) {
            throw new IllegalArgumentException("the symbols of probe " + probe.name() + " are " + probe.vocabulary()
                    + "; expected those of law " + law.name() + ", " + law.vocabulary());
        }
    }

    /** Returns what each prompt contributes, in the order of the probe. */
    public List<Stake> stakes() {
        return stakes.stream()
                .map(s -> new Stake(s.weight(), s.logMass(), Math.min(1, s.law().yes())))
                .toList();
    }

    /** Returns the law's mean behaviour: that at no cost, with the given model where the law says nothing. */
    public double mean() {
        return mean;
    }

    /** Returns the share of the prompts that have mass zero: the height of the jump at eps = 0, highest minus lowest. */
    public double jump() {
        return stakes.stream()
                .filter(s -> s.logMass() == Double.NEGATIVE_INFINITY)
                .mapToDouble(CoinProgramme.Stake::weight)
                .sum();
    }

    /** Returns the highest mean behaviour within a budget of nats above the entropy, at least 0 and possibly infinite. */
    public ProfilePoint highest(double budget) {
        return point(budget, up.within(budget), false);
    }

    /** Returns the lowest mean behaviour within a budget of nats above the entropy, at least 0 and possibly infinite. */
    public ProfilePoint lowest(double budget) {
        return point(budget, down.within(budget), true);
    }

    /**
     * Returns the least loss above the entropy, in nats, with which a model has a given mean behaviour: the inverse of the
     * curve. 0 where prompts of mass zero suffice; infinite where only certainty would.
     *
     * @param behaviour from 0 to 1
     */
    public double cost(double behaviour) {
        if (!(behaviour >= 0 && behaviour <= 1)) {
            throw new IllegalArgumentException("the behaviour is " + behaviour + "; expected a probability, 0 to 1");
        }
        return behaviour >= mean
                ? up.reaching(behaviour).cost()
                : down.reaching(1 - behaviour).cost();
    }

    private ProfilePoint point(double budget, CoinProgramme.Solution solution, boolean turned) {
        List<Coin> coins = turned ? solution.coins().stream().map(Coin::turned).toList() : solution.coins();
        double reached = turned ? lowestMean(coins) : solution.mean();
        return new ProfilePoint(budget, reached, reached - mean, solution.cost(), coins);
    }

    /** Summed anew: 1 minus the turned mean would lose the digits of a small one. */
    private double lowestMean(List<Coin> coins) {
        CompensatedSum sum = new CompensatedSum();
        for (int i = 0; i < coins.size(); i++) {
            sum.add(stakes.get(i).weight() * coins.get(i).yes());
        }
        return sum.value();
    }

    @Override
    public String toString() {
        return "profile of " + stakes.size() + " prompts, mean behaviour " + mean;
    }
}
