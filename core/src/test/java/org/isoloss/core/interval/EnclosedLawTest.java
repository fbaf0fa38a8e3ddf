package org.isoloss.core.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.isoloss.base.conditions.RunConditions;
import org.isoloss.base.numeric.LogSumExp;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.loss.ExactLoss;
import org.isoloss.core.loss.Loss;
import org.isoloss.core.sequence.PrefixTree;
import org.isoloss.core.sequence.Vocabulary;
import org.isoloss.core.sequence.WeightedSequence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EnclosedLawTest {

    private static final Vocabulary AB = Vocabulary.of("a", "b");

    static LongStream seeds() {
        return RunConditions.seeds(300);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void holdsTheLossOfFiftyDigits(long seed) {
        var random = new SplittableRandom(seed);
        FiniteLaw law = randomLaw(random);
        // From far off to nearly the law itself, where a plain difference would lose every digit.
        double[] table = randomTable(random, law, Math.pow(10, -random.nextInt(17)));
        double[] other = randomTable(random, law, 0.1);
        EnclosedLaw enclosed = EnclosedLaw.of(law);
        LossEnclosure loss = enclosed.loss(table);
        assertHolds(loss.crossEntropy(), crossEntropy(law, table), "cross-entropy");
        assertHolds(loss.divergence(), divergence(law, table), "divergence");
        assertHolds(enclosed.entropy(), crossEntropy(law, lawTable(law)), "entropy within the table's rounding", 1e-14);
        assertHolds(
                enclosed.gap(table, other).gap(), crossEntropy(law, table).subtract(crossEntropy(law, other)), "gap");
        assertThat(relativeWidth(loss.crossEntropy())).isLessThan(1e-13);
        // x = l - ln p is known to 4 ulps of ln p, at most 6e-14; x^2 / 2 keeps what digits x has.
        double divergence = loss.divergence().upper();
        assertThat(loss.divergence().width()).isLessThan(6e-14 * (Math.sqrt(divergence) + divergence) + 1e-27);

        Loss plain = ExactLoss.of(law.tree(), table);
        assertThat(plain.perSequence())
                .isBetween(
                        loss.crossEntropy().lower() - 1e-13, loss.crossEntropy().upper() + 1e-13);
        assertThat(plain.klPerSequence())
                .isBetween(loss.divergence().lower() - 1e-13, loss.divergence().upper() + 1e-13);
    }

    @ParameterizedTest(name = "N = {0}")
    @MethodSource("counts")
    void isNarrowForTheStudyOfCounting(int maxCount) {
        FiniteLaw law = countingLaw(maxCount);
        EnclosedLaw enclosed = EnclosedLaw.of(law);
        LossEnclosure own = enclosed.loss(lawTable(law));
        LossEnclosure off = enclosed.loss(randomTable(new SplittableRandom(1), law, 0.05));
        assertThat(enclosed.entropy().contains(Math.log(maxCount))).isTrue();
        assertThat(enclosed.tokens()).isEqualTo(Interval.point(maxCount + 2));
        assertThat(relativeWidth(own.crossEntropy())).isLessThan(1e-14);
        assertThat(relativeWidth(off.crossEntropy())).isLessThan(1e-14);
        assertThat(relativeWidth(off.divergence())).isLessThan(1e-12);
        assertThat(own.divergence().upper()).isLessThan(1e-29);
    }

    static IntStream counts() {
        return IntStream.of(16, 128);
    }

    @Test
    void bitsThatTheLawNeverReadsDoNotMatter() {
        FiniteLaw law = FiniteLaw.of(
                "ab", AB, List.of(new WeightedSequence(new int[] {0}, 1), new WeightedSequence(new int[] {1, 1}, 0)));
        double[] first = lawTable(law);
        double[] second = first.clone();
        int offSupport = law.tree().find(new int[] {1});
        second[3 * offSupport] = -0.25;
        EnclosedLaw enclosed = EnclosedLaw.of(law);
        assertThat(enclosed.gap(first, second)).isEqualTo(new GapEnclosure(true, Interval.ZERO));
        second[0] = Math.nextDown(second[0]);
        assertThat(enclosed.gap(first, second).bitIdentical()).isFalse();
        assertThat(enclosed.gap(first, second).gap()).isEqualTo(new Interval(-2 * Double.MIN_VALUE, 0));
    }

    @Test
    void anImpossibleSequenceCostsInfinitelyMuch() {
        FiniteLaw law = FiniteLaw.of("a", AB, List.of(new WeightedSequence(new int[] {0}, 1)));
        double[] table = lawTable(law);
        table[0] = Double.NEGATIVE_INFINITY;
        table[1] = 0;
        LossEnclosure loss = EnclosedLaw.of(law).loss(table);
        assertThat(loss.crossEntropy()).isEqualTo(Interval.point(Double.POSITIVE_INFINITY));
        assertThat(loss.divergence()).isEqualTo(Interval.point(Double.POSITIVE_INFINITY));
        table[0] = Double.NaN;
        assertThatThrownBy(() -> EnclosedLaw.of(law).loss(table)).hasMessageContaining("NaN");
    }

    private static FiniteLaw randomLaw(SplittableRandom random) {
        List<WeightedSequence> sequences = new ArrayList<>();
        double[] weights =
                random.doubles(1 + random.nextInt(12)).map(w -> Math.pow(w, 6)).toArray();
        double total = 0;
        for (double w : weights) {
            total += w;
        }
        for (double w : weights) {
            sequences.add(
                    new WeightedSequence(random.ints(random.nextInt(6), 0, 2).toArray(), w / total));
        }
        return FiniteLaw.of("random", AB, sequences);
    }

    /** a^n b^n for n = 1 to N, all equally likely. */
    private static FiniteLaw countingLaw(int maxCount) {
        List<WeightedSequence> sequences = new ArrayList<>();
        for (int n = 1; n <= maxCount; n++) {
            int half = n;
            sequences.add(new WeightedSequence(
                    IntStream.range(0, 2 * n).map(i -> i < half ? 0 : 1).toArray(), 1.0 / maxCount));
        }
        return FiniteLaw.of("aNbN", AB, sequences);
    }

    private static double[] lawTable(FiniteLaw law) {
        return law.model().logProbabilities(law.tree());
    }

    /** The law's conditionals mixed with random ones. */
    private static double[] randomTable(SplittableRandom random, FiniteLaw law, double share) {
        double[] table = lawTable(law);
        for (int row = 0; row < table.length; row += 3) {
            for (int y = 0; y < 3; y++) {
                table[row + y] = Math.log((1 - share) * Math.exp(table[row + y]) + share * random.nextDouble(0.1, 1));
            }
            double logZ = LogSumExp.of(table, row, 3);
            for (int y = 0; y < 3; y++) {
                table[row + y] -= logZ;
            }
        }
        return table;
    }

    /** - sum over whole sequences of p(x) ln q(x), with p(x) the weight divided by the sum of all weights. */
    private static BigDecimal crossEntropy(FiniteLaw law, double[] table) {
        PrefixTree tree = law.tree();
        BigDecimal total = total(tree);
        BigDecimal sum = BigDecimal.ZERO;
        for (WeightedSequence s : tree.sequences()) {
            BigDecimal p = new BigDecimal(s.weight()).divide(total, Decimals.DIGITS);
            sum = sum.subtract(p.multiply(logProbability(tree, table, s.symbols()), Decimals.DIGITS));
        }
        return sum;
    }

    /** sum_x p(x) (ln p(x) - ln q(x)) + sum_u p(u) (sum_y q(y|u) - 1), by whole sequences and a second pass. */
    private static BigDecimal divergence(FiniteLaw law, double[] table) {
        PrefixTree tree = law.tree();
        BigDecimal total = total(tree);
        BigDecimal sum = BigDecimal.ZERO;
        for (WeightedSequence s : tree.sequences()) {
            BigDecimal p = new BigDecimal(s.weight()).divide(total, Decimals.DIGITS);
            BigDecimal ratio = Decimals.ln(p).subtract(logProbability(tree, table, s.symbols()));
            sum = sum.add(p.multiply(ratio, Decimals.DIGITS));
            int node = 0;
            for (int t = 0; t <= s.symbols().length; t++) {
                BigDecimal z = BigDecimal.ZERO;
                for (int y = 0; y < 3; y++) {
                    double logQ = table[3 * node + y];
                    z = z.add(Double.isInfinite(logQ) ? BigDecimal.ZERO : Decimals.exp(new BigDecimal(logQ)));
                }
                sum = sum.add(p.multiply(z.subtract(BigDecimal.ONE), Decimals.DIGITS));
                node = t < s.symbols().length ? tree.child(node, s.symbols()[t]) : node;
            }
        }
        return sum;
    }

    private static BigDecimal total(PrefixTree tree) {
        return tree.sequences().stream().map(s -> new BigDecimal(s.weight())).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal logProbability(PrefixTree tree, double[] table, int[] symbols) {
        BigDecimal sum = BigDecimal.ZERO;
        int node = 0;
        for (int symbol : symbols) {
            sum = sum.add(new BigDecimal(table[3 * node + symbol]));
            node = tree.child(node, symbol);
        }
        return sum.add(new BigDecimal(table[3 * node + 2]));
    }

    private static double relativeWidth(Interval interval) {
        return interval.width() == 0 ? 0 : interval.width() / interval.lower();
    }

    private static void assertHolds(Interval interval, BigDecimal exact, String what) {
        assertHolds(interval, exact, what, 0);
    }

    private static void assertHolds(Interval interval, BigDecimal exact, String what, double slack) {
        // The decimals are right to 50 digits; a point of an interval has more.
        BigDecimal room = new BigDecimal(slack).add(exact.abs().movePointLeft(50));
        assertTrue(
                new BigDecimal(interval.lower()).subtract(room).compareTo(exact) <= 0
                        && exact.compareTo(new BigDecimal(interval.upper()).add(room)) <= 0,
                () -> what + " " + exact.round(Decimals.DIGITS) + " outside " + interval);
    }
}
