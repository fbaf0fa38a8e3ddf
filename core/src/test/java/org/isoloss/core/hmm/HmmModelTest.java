package org.isoloss.core.hmm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import java.util.SplittableRandom;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.core.model.AutoregressiveModelContract;
import org.isoloss.core.sequence.Vocabulary;
import org.junit.jupiter.api.Test;

class HmmModelTest implements AutoregressiveModelContract {

    private static final Vocabulary ABC = Vocabulary.of("a", "b", "c");

    @Override
    public AutoregressiveModel model() {
        return new HmmLaw("random", ABC, RandomHmms.anyMixture(new SplittableRandom(3), 3), 9).model();
    }

    @Test
    void theEndIsImpossibleBeforeTheLengthAndCertainThere() {
        Hmm coin = Hmm.of(new double[] {1}, new double[][] {{1}}, new double[][] {{0.5, 0.5, 0}});
        AutoregressiveModel.Cursor cursor = new HmmLaw("coin", ABC, HmmMixture.uniform(List.of(coin)), 2)
                .model()
                .start();
        double[] out = new double[4];
        double no = Double.NEGATIVE_INFINITY;
        for (int t = 0; t < 2; t++) {
            cursor.logProbabilities(out);
            assertArrayEquals(new double[] {Math.log(0.5), Math.log(0.5), no, no}, out, 1e-15);
            cursor.advance(t);
        }
        cursor.logProbabilities(out);
        assertArrayEquals(new double[] {no, no, no, 0}, out);
        cursor.advance(0);
        cursor.logProbabilities(out);
        assertThat(out).containsOnly(-Math.log(4));
    }

    @Test
    void afterAnImpossiblePrefixEveryOutcomeIsEquallyLikely() {
        Hmm constant = Hmm.deterministic(new double[] {1}, new double[][] {{1}}, new int[] {0}, 3);
        AutoregressiveModel.Cursor cursor = new HmmLaw("a", ABC, HmmMixture.uniform(List.of(constant)), 5)
                .model()
                .start();
        cursor.advance(1);
        double[] out = new double[4];
        cursor.logProbabilities(out);
        assertThat(out).containsOnly(-Math.log(4));
    }
}
