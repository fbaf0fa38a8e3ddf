package org.isoloss.core.simplicity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.isoloss.core.language.FormalLanguage;
import org.isoloss.core.language.Languages;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.loss.ExactLoss;
import org.isoloss.core.sequence.WeightedSequence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimplicityMixtureTest {

    /** Almeida, Moreira and Reis (2007), table 1: initially connected complete automata. */
    @ParameterizedTest(name = "{0} states, {1} symbols")
    @CsvSource({"1, 2, 1", "2, 2, 12", "3, 2, 216", "4, 2, 5248", "1, 3, 1", "2, 3, 56", "3, 3, 7965", "2, 4, 240"})
    void everyAutomatonIsThereOnce(int states, int symbols, int count) {
        List<int[]> tables = TransitionTables.of(states, symbols, 10_000);
        assertThat(tables).hasSize(count);
        assertThat(tables.stream().map(Arrays::toString).distinct()).hasSize(count);
        assertThat(TransitionTables.of(3, 4, 10_000)).hasSizeGreaterThan(10_000);
    }

    @Test
    void asManyStatesAreUsedAsThereIsRoomFor() {
        SimplicityMixture two = SimplicityMixture.of(Languages.B_A_N.law(5).requireListed());
        assertThat(two.states()).isEqualTo(4);
        assertThat(SimplicityMixture.of(Languages.A_N_B_N_C_N.law(3).requireListed())
                        .states())
                .isEqualTo(3);
        assertThatThrownBy(() -> SimplicityMixture.of(Languages.DYCK.law(4).requireListed(), 3, 1))
                .hasMessageStartingWith("3 states over 4 symbols");
    }

    /** The joint probability of a whole string under each table, straight from the definition: all 2^4 and 1 tables. */
    private static final class BruteForce {

        private final FiniteLaw law;
        private final List<int[]> tables = new ArrayList<>(); // padded: next state by state and symbol
        private final List<Double> weights = new ArrayList<>();

        BruteForce(FiniteLaw law, double words) {
            this.law = law;
            tables.add(new int[] {0, 0});
            for (int code = 0; code < 16; code++) {
                int[] table = {code & 1, code >> 1 & 1, code >> 2 & 1, code >> 3 & 1};
                if (table[0] == 1 || table[1] == 1) { // the second state is reached
                    tables.add(table);
                }
            }
            for (int[] table : tables) {
                double loss = 0;
                for (WeightedSequence word : law.tree().sequences()) {
                    loss -= word.weight() * Math.log(probability(table, word.symbols(), true));
                }
                weights.add((table.length == 2 ? 0.5 : 0.25 / 12) * Math.exp(-words * loss));
            }
        }

        /** The frequency of an outcome among all that the words show in a state. */
        private double frequency(int[] table, int state, int outcome) {
            double all = 0;
            double these = 0;
            for (WeightedSequence word : law.tree().sequences()) {
                int at = 0;
                for (int i = 0; i <= word.symbols().length; i++) {
                    int next = i == word.symbols().length ? 2 : word.symbols()[i];
                    all += at == state ? word.weight() : 0;
                    these += at == state && next == outcome ? word.weight() : 0;
                    at = next == 2 ? at : table[at * 2 + next];
                }
            }
            return all == 0 ? 0 : these / all;
        }

        double probability(int[] table, int[] string, boolean ended) {
            int at = 0;
            double probability = 1;
            for (int symbol : string) {
                probability *= frequency(table, at, symbol);
                at = table[at * 2 + symbol];
            }
            return ended ? probability * frequency(table, at, 2) : probability;
        }

        double mixture(int[] string, boolean ended) {
            double sum = 0;
            for (int h = 0; h < tables.size(); h++) {
                sum += weights.get(h) * probability(tables.get(h), string, ended);
            }
            return sum;
        }
    }

    @ParameterizedTest(name = "{0}:{1} after {2} words")
    @CsvSource({"baN, 4, 0", "baN, 4, 3", "bbaN, 5, 8", "aNbN, 3, 2"})
    void predictionsAreThoseOfTheDefinition(String name, int size, double words) {
        FormalLanguage language = Languages.named(name);
        FiniteLaw law = language.law(size).requireListed();
        BruteForce expected = new BruteForce(law, words);
        SimplicityMixture mixture = SimplicityMixture.of(law, 2, words);
        double[] row = new double[3];
        for (int code = 0; code < 31; code++) {
            int[] prefix = binary(code);
            SimplicityMixture.MixtureCursor cursor = mixture.start();
            for (int symbol : prefix) {
                cursor.advance(symbol);
            }
            cursor.logProbabilities(row);
            double mass = expected.mixture(prefix, false);
            assertThat(Math.exp(row[2])).isCloseTo(expected.mixture(prefix, true) / mass, within(1e-12));
            for (int symbol = 0; symbol < 2; symbol++) {
                int[] longer = Arrays.copyOf(prefix, prefix.length + 1);
                longer[prefix.length] = symbol;
                assertThat(Math.exp(row[symbol])).isCloseTo(expected.mixture(longer, false) / mass, within(1e-12));
            }
        }
    }

    /** Strings in the order of length: code 0 is empty, 1 and 2 are of one symbol, 3 to 6 of two. */
    private static int[] binary(int code) {
        String digits = Integer.toBinaryString(code + 1).substring(1);
        return digits.chars().map(c -> c - '0').toArray();
    }

    /** By adding up all completions of up to 17 symbols: what is left out has less than a thousandth of the mass. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({"baN, 4, 3", "bbaN, 4, 6"})
    void rulesHoldAsOftenAsTheCompletionsThatKeepThem(String name, int size, double words) {
        FormalLanguage language = Languages.named(name);
        FiniteLaw law = language.law(size).requireListed();
        SimplicityMixture mixture = SimplicityMixture.of(law, 2, words);
        MixtureCompletions completions = new MixtureCompletions(mixture);
        for (int[] prompt : List.of(new int[] {0}, new int[] {0, 1, 0}, new int[] {1, 0, 0}, new int[0])) {
            Enumerated all = new Enumerated();
            SimplicityMixture.MixtureCursor cursor = mixture.start();
            for (int symbol : prompt) {
                cursor.advance(symbol);
            }
            all.walk(language, prompt, cursor, 1, new int[0]);
            double holds = completions
                    .holds(List.of(prompt), List.of(language.rule1().after(prompt)))
                    .orElseThrow();
            assertThat(holds).isBetween(all.holds - 1e-12, all.holds + 1 - all.mass + 1e-12);
            assertThat(all.mass).isGreaterThan(0.95);
            assertThat(completions.mostProbable(prompt))
                    .hasValueSatisfying(best -> assertThat(best).isEqualTo(all.best));
        }
    }

    private static final class Enumerated {

        private static final int LONGEST = 14;

        private double mass;
        private double holds;
        private double mostProbable;
        private int[] best = {};

        void walk(
                FormalLanguage language,
                int[] whole,
                SimplicityMixture.MixtureCursor cursor,
                double probability,
                int[] written) {
            double[] row = new double[3];
            cursor.logProbabilities(row);
            double ended = probability * Math.exp(row[2]);
            mass += ended;
            holds += language.rule1().holds(whole) ? ended : 0;
            if (ended > mostProbable * (1 + 1e-12)) {
                mostProbable = ended;
                best = written;
            }
            for (int symbol = 0; symbol < 2 && written.length < LONGEST; symbol++) {
                if (row[symbol] > Double.NEGATIVE_INFINITY) {
                    SimplicityMixture.MixtureCursor next = cursor.copy();
                    next.advance(symbol);
                    walk(
                            language,
                            append(whole, symbol),
                            next,
                            probability * Math.exp(row[symbol]),
                            append(written, symbol));
                }
            }
        }

        private static int[] append(int[] symbols, int last) {
            int[] longer = Arrays.copyOf(symbols, symbols.length + 1);
            longer[symbols.length] = last;
            return longer;
        }
    }

    @Test
    void aRuleBrokenForGoodNeverHolds() {
        FormalLanguage language = Languages.DYCK;
        SimplicityMixture mixture = SimplicityMixture.of(language.law(6).requireListed());
        int[] prompt = language.vocabulary().parse(")[()");
        MixtureCompletions completions = new MixtureCompletions(mixture);
        assertThat(completions.holds(List.of(prompt), List.of(language.rule2().after(prompt))))
                .hasValue(0);
        assertThat(completions.holds(List.of(), List.of())).isEmpty();
    }

    /** Of the automata that allow an a first, the two states of an even number of a's are the simplest that fit well. */
    @Test
    void afterABrokenRuleTheOtherIsKept() {
        FormalLanguage language = Languages.B_A_N;
        FiniteLaw law = language.law(8).requireListed();
        SimplicityMixture mixture = SimplicityMixture.of(law);
        int[] prompt = language.vocabulary().parse("aba" + "bbab");
        double rule1 = new MixtureCompletions(mixture)
                .holds(List.of(prompt), List.of(language.rule1().after(prompt)))
                .orElseThrow();
        assertThat(rule1).isGreaterThan(0.9);
        assertThat(ExactLoss.of(law, mixture).klPerSequence()).isNotNegative();
    }
}
