package org.isoloss.core.automaton;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.isoloss.base.conditions.RunConditions;
import org.isoloss.core.automaton.PromptSets.Progress;
import org.isoloss.core.hmm.EnclosedMixture;
import org.isoloss.core.hmm.EnclosedPrediction;
import org.isoloss.core.hmm.Hmm;
import org.isoloss.core.hmm.HmmMixture;
import org.isoloss.core.hmm.RandomHmms;
import org.isoloss.core.interval.Decimals;
import org.isoloss.core.interval.Interval;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Bounds on the product of chain and automaton against the definition: every prefix is listed, its probability is a sum over
 * paths in 60-digit decimals, and the divergence is the sum over prefixes.
 */
class EnclosedDivergenceTest {

    private static final int SYMBOLS = 4;
    private static final PromptSets SETS = new PromptSets(SYMBOLS, 0, 2);
    private static final int EXAMPLES = 1;
    private static final double WEIGHT = 0.01;

    static LongStream seeds() {
        return RunConditions.seeds(40);
    }

    /** A mixture in decimals, each row divided by its sum. */
    private static final class Exact {

        private final List<BigDecimal> weights;
        private final List<Chain> chains;
        private final Map<List<Integer>, BigDecimal> known = new HashMap<>();

        Exact(HmmMixture mixture) {
            weights = row(mixture.size(), mixture::weight);
            chains = mixture.components().stream().map(Chain::of).toList();
        }

        /** Returns the probability that a document begins so. */
        BigDecimal probability(int[] sequence) {
            return known.computeIfAbsent(
                    Arrays.stream(sequence).boxed().toList(),
                    symbols -> IntStream.range(0, chains.size())
                            .mapToObj(c -> weights.get(c).multiply(chains.get(c).likelihood(symbols), Decimals.DIGITS))
                            .reduce(BigDecimal.ZERO, BigDecimal::add));
        }
    }

    private record Chain(List<BigDecimal> start, List<List<BigDecimal>> transition, List<List<BigDecimal>> emission) {

        static Chain of(Hmm hmm) {
            int states = hmm.states();
            return new Chain(
                    row(states, hmm::start),
                    IntStream.range(0, states)
                            .mapToObj(i -> row(states, j -> hmm.transition(i, j)))
                            .toList(),
                    IntStream.range(0, states)
                            .mapToObj(i -> row(SYMBOLS, y -> hmm.emission(i, y)))
                            .toList());
        }

        BigDecimal likelihood(List<Integer> sequence) {
            List<BigDecimal> alpha = List.of(BigDecimal.ONE);
            for (int t = 0; t < sequence.size(); t++) {
                List<BigDecimal> next = new ArrayList<>();
                for (int j = 0; j < start.size(); j++) {
                    BigDecimal arrives = start.get(j);
                    if (t > 0) {
                        arrives = BigDecimal.ZERO;
                        for (int i = 0; i < start.size(); i++) {
                            arrives = arrives.add(
                                    alpha.get(i).multiply(transition.get(i).get(j), Decimals.DIGITS), Decimals.DIGITS);
                        }
                    }
                    next.add(arrives.multiply(emission.get(j).get(sequence.get(t)), Decimals.DIGITS));
                }
                alpha = next;
            }
            return alpha.stream().reduce(BigDecimal.ZERO, (a, b) -> a.add(b, Decimals.DIGITS));
        }
    }

    private static List<BigDecimal> row(int size, IntToDoubleFunction entry) {
        BigDecimal total = IntStream.range(0, size)
                .mapToObj(i -> new BigDecimal(entry.applyAsDouble(i)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return IntStream.range(0, size)
                .mapToObj(i -> new BigDecimal(entry.applyAsDouble(i)).divide(total, Decimals.DIGITS))
                .toList();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theDivergenceByItsDefinitionIsWithinTheBounds(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        HmmMixture mixture = RandomHmms.anyMixture(random, SYMBOLS);
        Exact exact = new Exact(mixture);
        EnclosedMixture enclosed = EnclosedMixture.of(mixture);
        Automaton<Progress> labels = SETS.withLastLabel(EXAMPLES);
        EnclosedPrefixes prefixes = EnclosedPrefixes.of(enclosed, labels, SETS.length(EXAMPLES));
        List<int[]> prompts = prompts(labels);
        assertHolds(
                prefixes.mass(),
                prompts.stream().map(exact::probability).reduce(BigDecimal.ZERO, BigDecimal::add),
                "mass");

        EnclosedDivergence divergence = new EnclosedDivergence(prefixes, WEIGHT);
        int label = SETS.lastLabelPosition(EXAMPLES);
        assertHolds(
                divergence.ofSure(d -> labels.memory(d).remembered().get(0)),
                divergence(exact, prompts, prompt -> sure(prompt[label])),
                "copies the label");
        assertHolds(
                divergence.ofSomeSure(),
                divergence(exact, prompts, prompt -> sure(prompt[prompt.length - 1])),
                "copies the input");
        double[] law =
                IntStream.range(0, SYMBOLS).mapToDouble(y -> random.nextInt(3)).toArray();
        law[0] += 1;
        double total = Arrays.stream(law).sum();
        List<Interval> answer = Arrays.stream(law)
                .mapToObj(x -> Interval.point(x).dividedBy(Interval.point(total)))
                .toList();
        List<BigDecimal> decimals = Arrays.stream(law)
                .mapToObj(x -> new BigDecimal(x).divide(new BigDecimal(total), Decimals.DIGITS))
                .toList();
        assertHolds(divergence.ofLaws(d -> answer), divergence(exact, prompts, prompt -> decimals), "draws from a law");
        assertHolds(
                divergence.atMost(divergence.most()),
                divergence(exact, prompts, prompt -> decimals),
                "keeps its share");
        enclosed.unusedSymbol().ifPresent(unused -> {
            assertHolds(divergence.ofUnused(), divergence(exact, prompts, prompt -> sure(unused)), "never used");
            assertThat(divergence.ofUnused().width())
                    .as("four steps of at most six states: some hundred roundings")
                    .isLessThan(1e-13 * divergence.ofUnused().upper() + 1e-300);
        });
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void thePredictionByItsDefinitionIsWithinTheBounds(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        HmmMixture mixture = RandomHmms.anyMixture(random, SYMBOLS);
        Exact exact = new Exact(mixture);
        EnclosedMixture enclosed = EnclosedMixture.of(mixture);
        int[] sequence = random.ints(random.nextInt(7), 0, SYMBOLS).toArray();
        EnclosedPrediction prediction = EnclosedPrediction.after(enclosed, sequence);
        BigDecimal probability = exact.probability(sequence);
        if (probability.signum() == 0) {
            assertThat(prediction.isKnown()).isFalse();
            return;
        }
        assertThat(prediction.isImpossible()).isFalse();
        for (int y = 0; prediction.isKnown() && y < SYMBOLS; y++) {
            int[] longer = appended(sequence, y);
            assertHolds(
                    prediction.next(y), exact.probability(longer).divide(probability, Decimals.DIGITS), "next " + y);
        }
    }

    private static List<BigDecimal> sure(int symbol) {
        return IntStream.range(0, SYMBOLS)
                .mapToObj(y -> y == symbol ? BigDecimal.ONE : BigDecimal.ZERO)
                .toList();
    }

    /** The sum over prompts u and symbols y of p(u, y) ln(p(y|u) / ((1 - w) r(y|u) + w p(y|u))). */
    private static BigDecimal divergence(Exact exact, List<int[]> prompts, Function<int[], List<BigDecimal>> answer) {
        BigDecimal weight = new BigDecimal(WEIGHT);
        BigDecimal nats = BigDecimal.ZERO;
        for (int[] prompt : prompts) {
            BigDecimal mass = exact.probability(prompt);
            List<BigDecimal> answered = answer.apply(prompt);
            for (int y = 0; y < SYMBOLS && mass.signum() > 0; y++) {
                BigDecimal joint = exact.probability(appended(prompt, y));
                if (joint.signum() > 0) {
                    BigDecimal p = joint.divide(mass, Decimals.DIGITS);
                    BigDecimal q = BigDecimal.ONE
                            .subtract(weight)
                            .multiply(answered.get(y))
                            .add(weight.multiply(p));
                    nats = nats.add(
                            joint.multiply(Decimals.ln(p.divide(q, Decimals.DIGITS)), Decimals.DIGITS),
                            Decimals.DIGITS);
                }
            }
        }
        return nats;
    }

    private static List<int[]> prompts(Automaton<?> automaton) {
        List<int[]> all = new ArrayList<>(List.of(new int[0]));
        for (int t = 0; t < SETS.length(EXAMPLES); t++) {
            all = all.stream()
                    .flatMap(x -> IntStream.range(0, SYMBOLS).mapToObj(y -> appended(x, y)))
                    .toList();
        }
        return all.stream().filter(automaton::recognises).toList();
    }

    private static int[] appended(int[] sequence, int symbol) {
        int[] longer = Arrays.copyOf(sequence, sequence.length + 1);
        longer[sequence.length] = symbol;
        return longer;
    }

    /** The decimals are exact to fifty digits, the ends of an interval to sixteen. */
    private static void assertHolds(Interval bounds, BigDecimal value, String what) {
        BigDecimal slack = value.abs().movePointLeft(50);
        assertThat(new BigDecimal(bounds.lower()).subtract(slack))
                .as(what + ": " + bounds + " holds " + value.doubleValue())
                .isLessThanOrEqualTo(value);
        assertThat(new BigDecimal(bounds.upper()).add(slack))
                .as(what + ": " + bounds + " holds " + value.doubleValue())
                .isGreaterThanOrEqualTo(value);
    }
}
