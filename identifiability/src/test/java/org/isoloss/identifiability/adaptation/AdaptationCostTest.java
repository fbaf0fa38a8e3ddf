package org.isoloss.identifiability.adaptation;

import static org.assertj.core.api.Assertions.assertThat;

import org.isoloss.core.lstm.Lstm;
import org.isoloss.core.lstm.LstmConfig;
import org.isoloss.core.sequence.Vocabulary;
import org.isoloss.core.transformer.Transformer;
import org.isoloss.core.transformer.TransformerConfig;
import org.isoloss.core.transformer.TransformerConfig.Normalisation;
import org.isoloss.core.transformer.TransformerConfig.Positions;
import org.junit.jupiter.api.Test;

/** Operations counted by hand. */
class AdaptationCostTest {

    private static final Vocabulary THREE = Vocabulary.of("/", "a", "b");

    /** Gates: 16 x 3 from the input, 16 x 4 from the state, two biases of 16; output: 4 x 4 and 4. No embedding. */
    private static final int N = 48 + 64 + 32 + 16 + 4;

    private static final AdaptationCost COST = AdaptationCost.of(new Lstm(THREE, new LstmConfig(3, 4, 1)), 3, 2);

    @Test
    void theEmbeddingDoesNotCount() {
        assertThat(COST.parameters()).isEqualTo(N);
        // Two layer normalisations of 2 x 4; attention 12 x 4 and 12, 4 x 4 and 4; units 5 x 4 and 5, 4 x 5 and 4; the
        // last
        // normalisation; output 4 x 4 and 4.
        int transformer = 16 + (48 + 12) + (16 + 4) + (20 + 5) + (20 + 4) + 8 + (16 + 4);
        TransformerConfig config = new TransformerConfig(4, 2, 1, 5, Positions.SINUSOIDAL, Normalisation.PRE, 1e-5);
        assertThat(AdaptationCost.of(new Transformer(THREE, config), 3, 2).parameters())
                .isEqualTo(transformer);
    }

    /** The start and two symbols of input; each example adds three symbols and a delimiter. */
    @Test
    void aQueryReadsThePromptAndItsInput() {
        assertThat(COST.query()).isEqualTo(2.0 * N * 3);
        assertThat(COST.inContextQuery(0)).isEqualTo(COST.query());
        assertThat(COST.inContextQuery(1)).isEqualTo(2.0 * N * (4 + 3));
        assertThat(COST.inContextQuery(2)).isEqualTo(2.0 * N * (8 + 3));
        assertThat(COST.inContextQuery(100)).as("only two fit").isEqualTo(COST.inContextQuery(2));
    }

    @Test
    void trainingReadsEveryExampleAtEveryStep() {
        Recipe recipe = new Recipe(7, 0.1);
        assertThat(COST.training(5, recipe)).isEqualTo(6.0 * N * 7 * 5 * 3);
        assertThat(COST.training(0, Recipe.NONE)).isZero();
    }

    /** 6 N x 7 x 2 x 3 over 2 N x 8 saved a query; with five examples still 2 N x 8, as no more fit. */
    @Test
    void fineTuningIsRepaidByShorterQueries() {
        Recipe recipe = new Recipe(7, 0.1);
        assertThat(COST.breakEvenQueries(2, recipe)).isEqualTo(252.0 / 16);
        assertThat(COST.breakEvenQueries(5, recipe)).isEqualTo(630.0 / 16);
        assertThat(COST.breakEvenQueries(0, Recipe.NONE)).isZero();
    }
}
