package org.isoloss.identifiability.extraction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.isoloss.core.language.Languages;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.core.model.UniformModel;
import org.junit.jupiter.api.Test;

class AutomatonExtractionTest {

    private static final int END = 2;
    private static final int LONGEST = 7;

    private static GreedyChoices choices(ToIntFunction<int[]> rule) {
        int count = GreedyChoices.prefixes(2, LONGEST);
        GreedyChoices numbers = GreedyChoices.of(2, LONGEST, new int[count]);
        return GreedyChoices.of(
                2,
                LONGEST,
                IntStream.range(0, count)
                        .map(i -> rule.applyAsInt(numbers.word(i)))
                        .toArray());
    }

    /** Writes another a after an odd number of them, and ends after an even one. */
    private static int parity(int[] word) {
        return Arrays.stream(word).filter(s -> s == 0).count() % 2 == 0 ? END : 0;
    }

    @Test
    void aRegularRuleIsFoundAsItIs() {
        ExtractedAutomaton found = AutomatonExtraction.of(choices(AutomatonExtractionTest::parity));
        assertThat(found.states()).hasSize(2);
        assertThat(found.exceptions()).isZero();
        assertThat(found.agreement()).isEqualTo(1);
        assertThat(found.after(0, 1, 0, 1, 0)).isZero();
        assertThat(found.after(IntStream.range(0, 1000).map(i -> 0).toArray())).isEqualTo(END); // and goes on for ever
        // 2 states over 2 symbols, of one bit each, and log2(3) for what a state writes; no exception.
        assertThat(found.bits()).isCloseTo(2 * (2 + Math.log(3) / Math.log(2)), within(1e-12));
    }

    /** Whoever counts needs a state a difference; past the longest prefix nothing is known. */
    @Test
    void aCounterHasAStateForEachDifference() {
        ExtractedAutomaton found = AutomatonExtraction.of(choices(word -> {
            long difference = Arrays.stream(word).map(s -> s == 0 ? 1 : -1).sum();
            return difference == 0 ? END : difference > 0 ? 1 : 0;
        }));
        assertThat(found.agreement()).isGreaterThan(0.98);
        assertThat(found.states().size()).isBetween(5, 2 * LONGEST + 1);
        assertThat(found.after(0, 0, 1, 1)).isEqualTo(END);
        assertThat(found.after(1, 1, 1, 0)).isZero();
    }

    @Test
    void exceptionsCostLessThanStatesForThem() {
        var random = new SplittableRandom(1);
        ExtractedAutomaton found =
                AutomatonExtraction.of(choices(word -> word.length > 4 && random.nextInt(40) == 0 ? 1 : parity(word)));
        assertThat(found.states()).hasSizeLessThan(5);
        assertThat(found.exceptions()).isBetween(1, 20);
    }

    /** Without a rule, nothing is much shorter than the choices themselves: 1.58 bits for each of three outcomes. */
    @Test
    void noiseHasNoShortDescription() {
        var random = new SplittableRandom(2);
        ExtractedAutomaton found = AutomatonExtraction.of(choices(word -> random.nextInt(3)));
        assertThat(found.bits()).isGreaterThan(300);
    }

    @Test
    void ofAModelTheMostProbableOutcomeCounts() {
        AutoregressiveModel uniform = new UniformModel(Languages.A_N_B_N.vocabulary());
        GreedyChoices choices = GreedyChoices.of(uniform, 3);
        assertThat(IntStream.range(0, choices.size()).map(choices::choice)).containsOnly(0);
        assertThat(choices.word(11)).containsExactly(1, 0, 0);
        assertThat(AutomatonExtraction.of(choices).states()).hasSize(1);
    }

    @Test
    void prefixesAreCounted() {
        assertThat(GreedyChoices.prefixes(2, 7)).isEqualTo(255);
        assertThat(GreedyChoices.longest(2, 255)).isEqualTo(7);
        assertThat(GreedyChoices.longest(4, 255)).isEqualTo(3);
        assertThatThrownBy(() -> GreedyChoices.of(2, 2, 0, 1)).hasMessageContaining("2 choices");
    }
}
