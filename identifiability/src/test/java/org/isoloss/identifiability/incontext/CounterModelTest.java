package org.isoloss.identifiability.incontext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.isoloss.base.random.Seed;
import org.isoloss.core.ginc.Concept;
import org.isoloss.core.ginc.Ginc;
import org.isoloss.core.hmm.HmmLaw;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.loss.ExactLoss;
import org.isoloss.core.loss.Loss;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.core.model.AutoregressiveModelContract;
import org.isoloss.core.sequence.Vocabulary;
import org.isoloss.core.sequence.WeightedSequence;
import org.isoloss.identifiability.countermodel.CounterRule;
import org.isoloss.identifiability.fewshot.PromptCell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CounterModelTest implements AutoregressiveModelContract {

    private static final double DELTA = 0.01;

    /** The toy law of reference/expected/ginc.json: two values, three slots, two concepts, symbol 4 never emitted. */
    static final Ginc TOY = Ginc.of(
            Vocabulary.of("/", "a", "b", "c", "d"),
            new int[][] {{0, 1, 2}, {0, 3, 1}},
            new double[][] {{0.9, 0.1}, {0.2, 0.8}},
            new double[] {0.5, 0.5},
            List.of(
                    new Concept(
                            new double[] {0.1, 0.2, 0.2, 0.15, 0.25, 0.1},
                            new double[][] {{0.1, 0.7, 0.2}, {0.3, 0.1, 0.6}, {0.6, 0.3, 0.1}}),
                    new Concept(
                            new double[] {0.2, 0.15, 0.15, 0.1, 0.15, 0.25},
                            new double[][] {{0.2, 0.1, 0.7}, {0.5, 0.2, 0.3}, {0.1, 0.8, 0.1}})),
            List.of());

    @Override
    public AutoregressiveModel model() {
        return new CounterModel(TOY, 9, new PromptCell(2, 1), CounterRule.COPY_LAST_LABEL, DELTA);
    }

    private static FiniteLaw enumerated(int length) {
        return enumerated(TOY, length);
    }

    /** Every document of the length with its probability. */
    static FiniteLaw enumerated(Ginc toy, int length) {
        HmmLaw law = toy.law(length);
        List<int[]> all = List.of(new int[0]);
        for (int t = 0; t < length; t++) {
            List<int[]> longer = new ArrayList<>();
            for (int[] x : all) {
                for (int y = 0; y < 4; y++) {
                    int[] z = Arrays.copyOf(x, x.length + 1);
                    z[x.length] = y;
                    longer.add(z);
                }
            }
            all = longer;
        }
        return FiniteLaw.of(
                "toy",
                law.vocabulary(),
                all.stream()
                        .map(x -> new WeightedSequence(x, Math.exp(law.mixture().logLikelihood(x))))
                        .toList());
    }

    @ParameterizedTest(name = "{2}, k = {0}, n = {1}")
    @CsvSource({
        "2, 1, COPY_LAST_LABEL, 0.01, 0.5404353513716199",
        "2, 1, UNUSED_SYMBOL, 0.01, 0.966164705020302",
        "2, 1, CONTEXT_BLIND, 0, 0.026891019617264825",
        "2, 1, FROZEN_PRIOR, 0, 0.018661667924906686",
        "2, 2, COPY_LAST_LABEL, 0.01, 0.16927754143902476",
        "2, 2, MAJORITY_LABEL, 0.01, 0.16927754143902476",
        "2, 2, UNUSED_SYMBOL, 0.01, 0.31930408001567073",
        "2, 2, CONTEXT_BLIND, 0, 0.011803606517349938",
        "2, 2, FROZEN_PRIOR, 0, 0.009000227894274798",
        "3, 1, COPY_LAST_LABEL, 0.01, 0.5227965727060938",
        "3, 1, CONTEXT_BLIND, 0, 0.00561792476696711",
        "3, 1, FROZEN_PRIOR, 0, 0.009807588961305116"
    })
    void theLossOfWholeDocumentsIsTheLawsPlusTheDivergenceOnPrompts(
            int k, int n, CounterRule rule, double weight, double published) {
        PromptCell cell = new PromptCell(k, n);
        int length = cell.length() + 1;
        FiniteLaw documents = enumerated(length);
        Loss loss = ExactLoss.of(documents, new CounterModel(TOY, length, cell, rule, weight));
        assertThat(loss.klPerSequence()).isCloseTo(published, within(1e-12));
        CellDivergences divergences =
                CellDivergences.of(TOY, length, cell, weight, 200, new Seed(1).stream(Seed.Purpose.SAMPLING));
        DivergenceEstimate estimate = divergences.perDocument(rule);
        assertThat(published).isBetween(estimate.lower() - 1e-12, estimate.upper() + 1e-12);
        assertThat(estimate.mean()).isCloseTo(published, within(4.5 * estimate.standardError() + 1e-12));
    }

    @Test
    void offThePromptsItIsTheLawsModelToTheLastBit() {
        AutoregressiveModel.Cursor law = TOY.law(9).model().start();
        AutoregressiveModel.Cursor counter = model().start();
        double[] expected = new double[6];
        double[] found = new double[6];
        for (int symbol : new int[] {1, 2, 0, 3, 0, 1, 0, 2, 1}) {
            law.logProbabilities(expected);
            counter.logProbabilities(found);
            assertArrayEquals(expected, found);
            law.advance(symbol);
            counter.advance(symbol);
            if (symbol == 3) { // after "a b / c", a prompt, the last label is b
                counter.logProbabilities(found);
                law.logProbabilities(expected);
                assertThat(Math.exp(found[2])).isCloseTo(0.99 + 0.01 * Math.exp(expected[2]), within(1e-15));
                law.advance(0);
                counter.advance(0);
                break;
            }
        }
        for (int symbol : new int[] {1, 0, 2, 1}) {
            law.logProbabilities(expected);
            counter.logProbabilities(found);
            assertArrayEquals(expected, found);
            law.advance(symbol);
            counter.advance(symbol);
        }
    }

    @Test
    void majorityBreaksTiesForTheLabelGivenLast() {
        PromptCell cell = new PromptCell(2, 4);
        int[] prompt = {1, 2, 0, 1, 3, 0, 1, 3, 0, 1, 2, 0, 1};
        assertThat(cell.majorityLabel(prompt)).isEqualTo(2);
        prompt[10] = 1;
        assertThat(cell.majorityLabel(prompt)).isEqualTo(3);
        assertThat(cell.lastLabel(prompt)).isEqualTo(1);
    }

    @Test
    void aRuleAboutExamplesNeedsThem() {
        assertThatThrownBy(() -> new CounterModel(TOY, 9, new PromptCell(2, 0), CounterRule.MAJORITY_LABEL, DELTA))
                .hasMessageContaining("majority-label is not defined");
        assertThatThrownBy(() -> new CounterModel(TOY, 4, new PromptCell(2, 1), CounterRule.CONTEXT_BLIND, DELTA))
                .hasMessageContaining("expected fewer than 4");
    }
}
