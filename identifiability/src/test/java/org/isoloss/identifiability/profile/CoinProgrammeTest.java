package org.isoloss.identifiability.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.apache.commons.math3.analysis.MultivariateFunction;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.SimpleBounds;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.BOBYQAOptimizer;
import org.isoloss.identifiability.profile.CoinProgramme.Solution;
import org.isoloss.identifiability.profile.CoinProgramme.Stake;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CoinProgrammeTest {

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void spendsTheBudgetAndIsStationary(long seed) {
        var random = new SplittableRandom(seed);
        List<Stake> stakes = stakes(random, 1 + random.nextInt(6));
        double budget = Math.pow(10, random.nextDouble(-8, 0.5));
        Solution solution = new CoinProgramme(stakes).within(budget);
        assertEquals(budget, solution.cost(), 1e-11 * budget + 1e-16);
        // Lagrange: w x (1 - x) / (m (x - b)) is the multiplier, the same for every coin.
        double multiplier = Double.NaN;
        for (int i = 0; i < stakes.size(); i++) {
            Stake stake = stakes.get(i);
            Coin coin = solution.coins().get(i);
            double moved = coin.yes() - stake.law().yes();
            assertThat(moved).isBetween(0.0, 1.0);
            double its = stake.weight() * coin.yes() * coin.no() / (Math.exp(stake.logMass()) * moved);
            if (!Double.isNaN(multiplier)) {
                assertThat(its).isCloseTo(multiplier, within(1e-5 * multiplier)); // moved may be 1e-9 of b
            }
            multiplier = its;
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void isMonotoneAndConcaveAboveTheJump(long seed) {
        var random = new SplittableRandom(seed);
        List<Stake> stakes = new ArrayList<>(stakes(random, 1 + random.nextInt(4)));
        stakes.add(new Stake(random.nextDouble(), Double.NEGATIVE_INFINITY, Coin.of(random.nextDouble())));
        CoinProgramme programme = new CoinProgramme(stakes);
        double step = Math.pow(10, random.nextDouble(-6, 0));
        double before = programme.free().mean();
        double slopeBefore = Double.POSITIVE_INFINITY;
        for (int i = 1; i <= 20; i++) {
            double mean = programme.within(i * step).mean();
            assertThat(mean).isGreaterThanOrEqualTo(before);
            double slope = (mean - before) / step;
            assertThat(slope).isLessThanOrEqualTo(slopeBefore + 1e-9 + 4e-16 / step);
            slopeBefore = slope;
            before = mean;
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theCheapestWayToAMeanIsTheInverse(long seed) {
        var random = new SplittableRandom(seed);
        CoinProgramme programme = new CoinProgramme(stakes(random, 1 + random.nextInt(6)));
        double budget = Math.pow(10, random.nextDouble(-6, 0));
        Solution solution = programme.within(budget);
        Solution back = programme.reaching(solution.mean());
        assertEquals(solution.mean(), back.mean(), 1e-14);
        assertEquals(budget, back.cost(), 1e-6 * budget); // flat in eps where the curve is steep in the mean
    }

    /** Brute force: the last coin's share of the budget is what the others leave, so nothing is constrained but boxes. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("fewSeeds")
    void agreesWithAnOptimiserThatKnowsNothingOfMultipliers(long seed) {
        var random = new SplittableRandom(seed);
        List<Stake> stakes = stakes(random, 3);
        double budget = Math.pow(10, random.nextDouble(-3, -0.5));
        MultivariateFunction mean = shares -> {
            double first = shares[0] * budget;
            double second = shares[1] * (budget - first);
            return reach(stakes.get(0), first)
                    + reach(stakes.get(1), second)
                    + reach(stakes.get(2), budget - first - second);
        };
        double best = 0;
        for (double start : new double[] {0.2, 0.5, 0.8}) {
            best = Math.max(
                    best,
                    new BOBYQAOptimizer(5, 0.1, 1e-10)
                            .optimize(
                                    new MaxEval(20_000),
                                    new ObjectiveFunction(mean),
                                    GoalType.MAXIMIZE,
                                    new SimpleBounds(new double[] {0, 0}, new double[] {1, 1}),
                                    new InitialGuess(new double[] {start, start}))
                            .getValue());
        }
        assertEquals(best, new CoinProgramme(stakes).within(budget).mean(), 1e-6);
    }

    static LongStream fewSeeds() {
        return LongStream.range(0, 30);
    }

    @Test
    void certainAndImpossibleCoinsHaveClosedForms() {
        // kl(0 || x) = -ln(1 - x), so one coin of mass m gets to 1 - e^(-eps / m).
        Solution never = new CoinProgramme(List.of(new Stake(1, Math.log(0.25), Coin.NEVER))).within(0.1);
        assertThat(never.mean()).isCloseTo(-Math.expm1(-0.4), within(1e-15));
        Solution always = new CoinProgramme(List.of(new Stake(1, Math.log(0.25), Coin.ALWAYS))).within(0.1);
        assertThat(always.mean()).isEqualTo(1);
    }

    @Test
    void aTinyMassBuysCertainty() {
        // m = 1e-54: at 1e-6 nats the complement is e^(-1e48), and the budget is spent to the last digit.
        Solution solution = new CoinProgramme(List.of(new Stake(1, Math.log(1e-54), Coin.of(0.25)))).within(1e-6);
        assertThat(solution.mean()).isEqualTo(1);
        assertThat(solution.cost()).isCloseTo(1e-6, within(1e-18));
        assertThat(solution.coins().get(0).logNo()).isLessThan(-1e47);
        // A mass that underflows is no mass that a budget could notice.
        assertThat(new CoinProgramme(List.of(new Stake(1, -2000, Coin.of(0.25))))
                        .within(1e-6)
                        .mean())
                .isEqualTo(1);
    }

    private static List<Stake> stakes(SplittableRandom random, int count) {
        List<Stake> stakes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            stakes.add(new Stake(
                    random.nextDouble(0.1, 1) / count,
                    Math.log(random.nextDouble(0.01, 1) / count),
                    Coin.of(random.nextDouble(0.01, 0.95))));
        }
        return stakes;
    }

    /** The largest w x with m kl(b || x) at most a budget: plain bisection on x. */
    private static double reach(Stake stake, double budget) {
        double b = stake.law().yes();
        double low = b;
        double high = 1;
        for (int i = 0; i < 80; i++) {
            double x = (low + high) / 2;
            double kl = b * Math.log(b / x) + (1 - b) * Math.log((1 - b) / (1 - x));
            if (Math.exp(stake.logMass()) * kl <= budget) {
                low = x;
            } else {
                high = x;
            }
        }
        return stake.weight() * low;
    }
}
