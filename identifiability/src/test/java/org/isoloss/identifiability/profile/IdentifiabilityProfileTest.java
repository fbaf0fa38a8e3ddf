package org.isoloss.identifiability.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.PowellOptimizer;
import org.isoloss.core.interval.EnclosedLaw;
import org.isoloss.core.interval.Interval;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.core.model.UniformModel;
import org.isoloss.core.sequence.Vocabulary;
import org.isoloss.core.sequence.WeightedSequence;
import org.isoloss.identifiability.profile.BehaviourProbe.Item;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IdentifiabilityProfileTest {

    private static final Vocabulary AB = Vocabulary.of("a", "b");
    private static final AutoregressiveModel UNIFORM = new UniformModel(AB);

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theAttainingModelHasTheLossAndTheBehaviourOfTheCurve(long seed) {
        var random = new SplittableRandom(seed);
        FiniteLaw law = randomLaw(random, 6);
        BehaviourProbe probe = randomProbe(random);
        IdentifiabilityProfile profile = IdentifiabilityProfile.of(law, probe, UNIFORM);
        AttainingModels attaining = new AttainingModels(law, probe, UNIFORM);
        EnclosedLaw enclosed = EnclosedLaw.of(law);
        for (double budget : new double[] {0, 1e-9, 1e-3, 0.3}) {
            for (ProfilePoint point : List.of(profile.highest(budget), profile.lowest(budget))) {
                AutoregressiveModel model = attaining.at(point);
                Interval excess =
                        enclosed.loss(model.logProbabilities(law.tree())).divergence();
                assertEquals(point.cost(), excess.lower(), 1e-9, "divergence");
                assertThat(point.cost()).isLessThanOrEqualTo(budget);
                boolean allTheWay = point.behaviours().stream().allMatch(x -> x == 1)
                        || point.behaviours().stream().allMatch(x -> x == 0)
                        || cannotMove(profile, point);
                if (!allTheWay) {
                    assertEquals(budget, excess.upper(), 1e-9, "the budget is spent");
                }
                EnclosedBehaviour behaviour = EnclosedBehaviour.of(model, probe);
                assertEquals(point.mean(), behaviour.mean().lower(), 1e-9, "mean behaviour");
                assertEquals(point.mean(), behaviour.mean().upper(), 1e-9, "mean behaviour");
                for (int i = 0; i < probe.items().size(); i++) {
                    assertEquals(
                            point.behaviours().get(i),
                            behaviour.prompts().get(i).upper(),
                            1e-9,
                            "prompt " + i);
                }
            }
        }
    }

    /** Every prompt is where no budget can move it further: at 0 or 1 already under the law. */
    private static boolean cannotMove(IdentifiabilityProfile profile, ProfilePoint point) {
        double to = point.change() > 0 ? 1 : 0;
        return IntStream.range(0, point.behaviours().size())
                .allMatch(i -> profile.stakes().get(i).behaviour()
                                == point.behaviours().get(i)
                        || point.behaviours().get(i) == to);
    }

    /**
     * Brute force over all conditionals: minimise KL - lambda * mean by an optimiser that sees nothing but numbers. Its
     * minimum lies on the curve, whatever lambda.
     */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("fewSeeds")
    void agreesWithOptimisationOverAllConditionals(long seed) {
        var random = new SplittableRandom(seed);
        FiniteLaw law = fullLaw(random);
        BehaviourProbe probe = new BehaviourProbe(
                "three",
                AB,
                List.of(
                        new Item(new int[] {0}, random.nextDouble(0.2, 1), new BehaviourEvent.Next(List.of(0, 2))),
                        new Item(new int[] {1}, random.nextDouble(0.2, 1), oneOf(new int[] {}, new int[] {0}))));
        double lambda = random.nextDouble(0.05, 0.5) * (random.nextBoolean() ? 1 : -1);
        double[] best = new PowellOptimizer(1e-13, 1e-15)
                .optimize(
                        new MaxEval(200_000),
                        new ObjectiveFunction(logits -> {
                            double[][] rows = softmax(logits);
                            return divergence(law, rows) - lambda * mean(probe, rows);
                        }),
                        GoalType.MINIMIZE,
                        new InitialGuess(new double[6]))
                .getPoint();
        double[][] rows = softmax(best);
        double spent = divergence(law, rows);
        IdentifiabilityProfile profile = IdentifiabilityProfile.of(law, probe, UNIFORM);
        double curve = lambda > 0
                ? profile.highest(spent).mean()
                : profile.lowest(spent).mean();
        assertThat(spent).isGreaterThan(1e-5);
        assertEquals(curve, mean(probe, rows), 1e-6);
        assertEquals(spent, profile.cost(mean(probe, rows)), 1e-6);
    }

    static LongStream fewSeeds() {
        return LongStream.range(0, 20);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void isMonotoneConcaveAndInvertible(long seed) {
        var random = new SplittableRandom(seed);
        IdentifiabilityProfile profile = IdentifiabilityProfile.of(randomLaw(random, 8), randomProbe(random), UNIFORM);
        double step = Math.pow(10, random.nextDouble(-5, -1));
        double high = profile.highest(0).mean();
        double low = profile.lowest(0).mean();
        assertThat(high - low).isCloseTo(profile.jump(), within(1e-12));
        double rise = Double.POSITIVE_INFINITY;
        double fall = Double.POSITIVE_INFINITY;
        for (int i = 1; i <= 10; i++) {
            double nextHigh = profile.highest(i * step).mean();
            double nextLow = profile.lowest(i * step).mean();
            assertThat(nextHigh).isGreaterThanOrEqualTo(high);
            assertThat(nextLow).isLessThanOrEqualTo(low + 1e-16);
            assertThat(nextHigh - high).isLessThanOrEqualTo(rise + 1e-12);
            assertThat(low - nextLow).isLessThanOrEqualTo(fall + 1e-12);
            if (nextHigh < 1 - 1e-9) {
                assertThat(profile.cost(nextHigh)).isLessThanOrEqualTo(i * step * (1 + 1e-6) + 1e-12);
            }
            rise = nextHigh - high;
            fall = low - nextLow;
            high = nextHigh;
            low = nextLow;
        }
        assertThat(profile.cost(profile.mean())).isLessThan(1e-28); // the square of a rounding
        assertThat(profile.highest(Double.POSITIVE_INFINITY).mean()).isCloseTo(1, within(1e-15));
        assertThat(profile.lowest(Double.POSITIVE_INFINITY).mean()).isCloseTo(0, within(1e-15));
    }

    @Test
    void massZeroJumpsAndCertaintyCostsInfinitelyMuch() {
        FiniteLaw law = FiniteLaw.of(
                "ab",
                AB,
                List.of(new WeightedSequence(new int[] {0}, 0.75), new WeightedSequence(new int[] {0, 0}, 0.25)));
        BehaviourProbe probe = new BehaviourProbe(
                "two",
                AB,
                List.of(
                        new Item(new int[] {0}, 3, new BehaviourEvent.Next(List.of(0))),
                        new Item(new int[] {1}, 1, new BehaviourEvent.Next(List.of(0)))));
        IdentifiabilityProfile profile = IdentifiabilityProfile.of(law, probe, UNIFORM);
        assertThat(profile.jump()).isEqualTo(0.25);
        assertThat(profile.mean()).isCloseTo(0.75 * 0.25 + 0.25 / 3, within(1e-15));
        assertThat(profile.cost(0.75 * 0.25)).isZero();
        assertThat(profile.cost(0.75 * 0.25 + 0.25)).isCloseTo(0, within(1e-15));
        // One prompt of mass 1 is left: kl(1/4 || 1/2) = ln 2 / 4 + 3 / 4 ln (3 / 2).
        assertThat(profile.cost(0.75 * 0.5 + 0.25))
                .isCloseTo(-0.25 * Math.log(2) + 0.75 * Math.log(1.5), within(1e-13));
        assertThat(profile.cost(1)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThatThrownBy(() -> profile.cost(1.5)).hasMessageContaining("behaviour is 1.5");
        assertThatThrownBy(() -> profile.cost(Double.NaN)).hasMessageContaining("behaviour is NaN");
        assertThatThrownBy(() -> profile.highest(-1)).hasMessageContaining("budget is -1.0");
        assertThatThrownBy(() -> profile.highest(Double.NaN)).hasMessageContaining("budget is NaN");
    }

    @Test
    void refusesProbesThatAreNone() {
        Item a = new Item(new int[] {0}, 1, oneOf(new int[] {1}));
        Item ab = new Item(new int[] {0, 1}, 1, new BehaviourEvent.Next(List.of(0)));
        assertThatThrownBy(() -> new BehaviourProbe("none", AB, List.of())).hasMessageContaining("no prompts");
        assertThatThrownBy(() -> new BehaviourProbe("twice", AB, List.of(a, a))).hasMessageContaining("occurs twice");
        assertThatThrownBy(() -> new BehaviourProbe("nested", AB, List.of(a, ab)))
                .hasMessageContaining("\"ab\" goes on from the prompt \"a\"");
        assertThatThrownBy(() -> new BehaviourProbe(
                        "all", AB, List.of(new Item(new int[] {}, 1, new BehaviourEvent.Next(List.of(0, 1, 2))))))
                .hasMessageContaining("all 3 outcomes");
        assertThatThrownBy(() -> new BehaviourProbe(
                        "c", AB, List.of(new Item(new int[] {2}, 1, new BehaviourEvent.Next(List.of(0))))))
                .hasMessageContaining("symbol 1 of the sequence is 2");
        assertThatThrownBy(() -> new Item(new int[] {}, Double.NaN, new BehaviourEvent.Next(List.of(0))))
                .hasMessageContaining("weight is NaN");
    }

    private static BehaviourEvent.Completed oneOf(int[]... completions) {
        return BehaviourEvent.Completed.oneOf("listed", List.of(completions));
    }

    private static BehaviourProbe randomProbe(SplittableRandom random) {
        List<Item> items = new ArrayList<>();
        // Of one length, so that whole completions may be looked at; some have mass, some have none.
        int length = random.nextInt(3);
        for (int code = 0; code < 1 << length; code++) {
            int bits = code;
            int[] prompt = IntStream.range(0, length).map(i -> bits >> i & 1).toArray();
            BehaviourEvent behaviour = random.nextBoolean()
                    ? new BehaviourEvent.Next(List.of(random.nextInt(3)))
                    : oneOf(random.ints(random.nextInt(3), 0, 2).toArray(), new int[] {0, 1, 0, 1, 1, 0, 0});
            items.add(new Item(prompt, random.nextDouble(0.1, 1), behaviour));
        }
        return new BehaviourProbe("random", AB, items);
    }

    private static FiniteLaw randomLaw(SplittableRandom random, int count) {
        double[] weights = random.doubles(count, 0.05, 1).toArray();
        double total = Arrays.stream(weights).sum();
        List<WeightedSequence> sequences = new ArrayList<>();
        for (double w : weights) {
            sequences.add(
                    new WeightedSequence(random.ints(random.nextInt(5), 0, 2).toArray(), w / total));
        }
        return FiniteLaw.of("random", AB, sequences);
    }

    /** Every sequence of up to two symbols has positive probability. */
    private static FiniteLaw fullLaw(SplittableRandom random) {
        double[] weights = random.doubles(7, 0.2, 1).toArray();
        double total = Arrays.stream(weights).sum();
        List<WeightedSequence> sequences = new ArrayList<>();
        int next = 0;
        for (int[] s : new int[][] {{}, {0}, {1}, {0, 0}, {0, 1}, {1, 0}, {1, 1}}) {
            sequences.add(new WeightedSequence(s, weights[next++] / total));
        }
        return FiniteLaw.of("full", AB, sequences);
    }

    /** Conditionals after the empty prefix, a and b; after two symbols the end is certain. */
    private static double[][] softmax(double[] logits) {
        double[][] rows = new double[3][];
        for (int u = 0; u < 3; u++) {
            double ea = Math.exp(logits[2 * u]);
            double eb = Math.exp(logits[2 * u + 1]);
            rows[u] = new double[] {ea / (ea + eb + 1), eb / (ea + eb + 1), 1 / (ea + eb + 1)};
        }
        return rows;
    }

    private static double probability(double[][] rows, int[] s) {
        double q = 1;
        for (int t = 0; t < s.length; t++) {
            q *= rows[t == 0 ? 0 : 1 + s[0]][s[t]];
        }
        return s.length == 2 ? q : q * rows[s.length == 0 ? 0 : 1 + s[0]][2];
    }

    private static double divergence(FiniteLaw law, double[][] rows) {
        return law.tree().sequences().stream()
                .mapToDouble(s -> s.weight() * Math.log(s.weight() / probability(rows, s.symbols())))
                .sum();
    }

    /** a or the end after a; the end or a and the end after b. */
    private static double mean(BehaviourProbe probe, double[][] rows) {
        double first = rows[1][0] + rows[1][2];
        double second = rows[2][2] + rows[2][0];
        double w = probe.items().get(0).weight();
        double v = probe.items().get(1).weight();
        return (w * first + v * second) / (w + v);
    }
}
