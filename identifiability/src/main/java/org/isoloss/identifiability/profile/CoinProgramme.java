package org.isoloss.identifiability.profile;

import java.util.List;
import java.util.function.Predicate;
import org.isoloss.base.numeric.CompensatedSum;

/**
 * How far coins can be pushed towards yes within a budget of divergence:
 *
 * <pre>
 *   maximise  sum_i w_i x_i   subject to   sum_i m_i kl(b_i || x_i) &lt;= eps
 * </pre>
 *
 * The programme is convex, and separable given the multiplier of the budget. With s its inverse, each coin solves
 * s w = m (x - b) / (x (1 - x)): a quadratic whose root lies between b and 1 and grows with s. The cost grows with s too,
 * so one bisection, on ln s, finds the budget; a coin with m = 0 goes to 1 at once and costs nothing.
 *
 * <p>Everything is in logarithms: masses of 1e-54 and complements of e^-1000 both occur.
 */
final class CoinProgramme {

    /**
     * One coin.
     *
     * @param weight w, at least 0
     * @param logMass ln m; {@code -Infinity} for none
     * @param law b
     */
    record Stake(double weight, double logMass, Coin law) {}

    /**
     * A solution.
     *
     * @param coins x_i
     * @param mean sum_i w_i x_i
     * @param cost sum_i m_i kl(b_i || x_i), in nats
     */
    record Solution(List<Coin> coins, double mean, double cost) {}

    /** Beyond it, 1 + e^-x is 1 in double precision, and a quadratic's root its asymptote. */
    private static final double ASYMPTOTIC = 40;

    /** Largest ln s tried. With it a coin of mass m has cost about 1e300 m. */
    private static final double LARGEST = 1e300;

    private final List<Stake> stakes;

    CoinProgramme(List<Stake> stakes) {
        this.stakes = List.copyOf(stakes);
    }

    /** Returns the programme that pushes towards no: its coins are the turned ones. */
    CoinProgramme turned() {
        return new CoinProgramme(stakes.stream()
                .map(s -> new Stake(s.weight, s.logMass, s.law.turned()))
                .toList());
    }

    /** Returns the solution at a budget of at least 0 nats; an infinite budget buys all. */
    Solution within(double budget) {
        if (!(budget >= 0)) {
            throw new IllegalArgumentException("the budget is " + budget + " nats; expected at least 0");
        }
        if (budget == 0) {
            return free();
        }
        if (budget == Double.POSITIVE_INFINITY) {
            return at(Double.POSITIVE_INFINITY);
        }
        return bisect(solution -> solution.cost <= budget);
    }

    /** Returns what costs nothing: the coins of mass zero at yes, the others as they are. */
    Solution free() {
        return at(Double.NEGATIVE_INFINITY);
    }

    /** Returns coins that cost nothing: those of mass zero pushed a share of their way to yes, 0 to 1. */
    List<Coin> freePart(double share) {
        return stakes.stream()
                .map(stake -> {
                    double b = stake.law.yes();
                    boolean moves =
                            stake.logMass == Double.NEGATIVE_INFINITY && stake.law.logNo() != Double.NEGATIVE_INFINITY;
                    return moves ? Coin.of(b + share * (1 - b)) : stake.law;
                })
                .toList();
    }

    /**
     * Returns the cheapest solution with a given mean, from that of {@link #free} up to the sum of the weights. Where only
     * certainty reaches it the cost is infinite.
     */
    Solution reaching(double mean) {
        Solution all = at(Double.POSITIVE_INFINITY);
        Solution none = free();
        if (mean <= none.mean) {
            return none;
        }
        return mean >= all.mean ? all : bisect(solution -> solution.mean <= mean);
    }

    /** The last solution along ln s, to the last bit, that is still accepted; a condition that once fails stays so. */
    private Solution bisect(Predicate<Solution> accepted) {
        double low = 0;
        double high = 0;
        for (double step = 1; accepted.test(at(high)) && high < LARGEST; step *= 2) {
            low = high;
            high += step;
        }
        for (double step = 1; !accepted.test(at(low)) && low > -LARGEST; step *= 2) {
            high = low;
            low -= step;
        }
        while (true) {
            double middle = low / 2 + high / 2;
            if (!(low < middle && middle < high)) {
                return at(low);
            }
            if (accepted.test(at(middle))) {
                low = middle;
            } else {
                high = middle;
            }
        }
    }

    private Solution at(double logInverseMultiplier) {
        CompensatedSum mean = new CompensatedSum();
        CompensatedSum cost = new CompensatedSum();
        List<Coin> coins = stakes.stream()
                .map(stake -> {
                    Coin coin = pushed(stake, logInverseMultiplier);
                    mean.add(stake.weight * coin.yes());
                    cost.add(cost(stake, coin));
                    return coin;
                })
                .toList();
        return new Solution(coins, mean.value(), cost.value());
    }

    private static double cost(Stake stake, Coin coin) {
        double mass = Math.exp(stake.logMass);
        return mass == 0 ? 0 : mass * stake.law.divergence(coin);
    }

    /** The root between b and 1 of r x^2 + (1 - r) x - b = 0, with r = s w / m, and its complement. */
    private static Coin pushed(Stake stake, double logInverseMultiplier) {
        Coin law = stake.law;
        if (stake.weight == 0 || law.logNo() == Double.NEGATIVE_INFINITY) {
            return law;
        }
        if (stake.logMass == Double.NEGATIVE_INFINITY || logInverseMultiplier == Double.POSITIVE_INFINITY) {
            return Coin.ALWAYS;
        }
        if (logInverseMultiplier == Double.NEGATIVE_INFINITY) {
            return law;
        }
        double logR = logInverseMultiplier + Math.log(stake.weight) - stake.logMass;
        if (logR > ASYMPTOTIC) {
            double logNo = law.logNo() - logR; // x = 1 - (1 - b) / r
            return new Coin(Math.log1p(-Math.exp(logNo)), logNo);
        }
        double r = Math.exp(logR);
        double b = law.yes();
        double root = Math.hypot(1 - r, 2 * Math.sqrt(r * b)); // of the discriminant
        double yes;
        if (r < 1) {
            yes = 2 * b / ((1 - r) + root);
        } else {
            yes = ((r - 1) + root) / (2 * r);
        }
        double no = 2 * law.no() / ((1 + r) + root);
        return new Coin(Math.log(yes), Math.log(no));
    }
}
