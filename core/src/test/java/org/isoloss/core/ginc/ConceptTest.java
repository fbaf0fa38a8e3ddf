package org.isoloss.core.ginc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.isoloss.core.hmm.Hmm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConceptTest {

    static LongStream seeds() {
        return LongStream.range(0, 20);
    }

    /** Worked by hand: two values, three slots; from slot 2 only the delimiter could follow. */
    @Test
    void linesBeginAnywhereGoOnInOrderAndEndAlikeEverywhere() {
        Concept concept = new Concept(
                new double[] {0.5, 0.1, 0.1, 0.1, 0.1, 0.1}, new double[][] {{0, 1, 0}, {0.2, 0.2, 0.6}, {1, 0, 0}});
        Concept lines = concept.inLines(0.25);
        assertArrayEquals(new double[] {0, 0.25, 0.25, 0, 0.25, 0.25}, lines.start());
        assertArrayEquals(new double[] {0, 0.5, 0.5}, lines.slotTransition()[0]);
        assertArrayEquals(new double[] {0.25, 0.1875, 0.5625}, lines.slotTransition()[1], 1e-15);
        assertArrayEquals(new double[] {0.25, 0.375, 0.375}, lines.slotTransition()[2], 1e-15);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aLawInLinesHasRowsThatSumToOneAndKeepsTheOrder(long seed) {
        Ginc law = new GincGenerator(new GincSettings(2, 6, 9, 3, 2, 4, 0.1, 10, 0.9, (int) seed, 7)).ginc();
        List<Concept> concepts =
                law.concepts().stream().map(c -> c.inLines(0.3)).toList();
        List<Concept> unseen =
                law.unseenConcepts().stream().map(c -> c.inLines(0.3)).toList();
        Ginc lines = law.withConcepts(concepts, unseen);
        assertThat(lines.concepts()).isEqualTo(concepts);
        assertThat(lines.unseenMixture().size()).isEqualTo(2);
        for (int c = 0; c < 3; c++) {
            assertThat(lines.mixture().weight(c)).isEqualTo(1.0 / 3);
            double[][] before = law.concepts().get(c).slotTransition();
            double[][] after = concepts.get(c).slotTransition();
            for (int s = 0; s < 6; s++) {
                assertEquals(1, Arrays.stream(after[s]).sum(), 1e-12);
                assertThat(after[s][0]).isEqualTo(s == 0 ? 0 : 0.3, org.assertj.core.api.Assertions.within(1e-15));
                for (int to = 1; to < 6 && s > 0; to++) {
                    assertEquals(before[s][to] * after[s][1], before[s][1] * after[s][to], 1e-15, "ratios are kept");
                }
            }
        }
    }

    @Test
    void exchangedSuccessorsChangeTwoRowsAndBackAgainNone() {
        Ginc law = new GincGenerator(new GincSettings(2, 5, 9, 2, 0, 4, 0.1, 10, 0.9, 3, 7)).ginc();
        Concept concept = law.concepts().get(0);
        Concept exchanged = concept.withSuccessorsExchanged(1, 3);
        assertArrayEquals(concept.slotTransition()[3], exchanged.slotTransition()[1]);
        assertArrayEquals(concept.slotTransition()[1], exchanged.slotTransition()[3]);
        assertArrayEquals(concept.slotTransition()[2], exchanged.slotTransition()[2]);
        assertThat(exchanged.withSuccessorsExchanged(3, 1)).isEqualTo(concept);
    }

    @Test
    void theModelOfALawsOwnConceptIsItsComponent() {
        Ginc law = new GincGenerator(new GincSettings(2, 5, 9, 2, 0, 4, 0.1, 10, 0.9, 3, 7)).ginc();
        Hmm own = law.mixture().component(1);
        Hmm made = law.hmm(law.concepts().get(1));
        for (int i = 0; i < law.states(); i++) {
            for (int j = 0; j < law.states(); j++) {
                assertEquals(own.transition(i, j), made.transition(i, j));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -0.1, Double.NaN})
    void anEndThatIsNoProbabilityIsRefused(double end) {
        Concept concept = new Concept(new double[] {0.5, 0.5}, new double[][] {{0, 1}, {1, 0}});
        assertThatThrownBy(() -> concept.inLines(end))
                .hasMessage("the probability of a line's end is " + end + "; expected above 0 and below 1");
    }
}
