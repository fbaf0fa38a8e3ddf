package org.isoloss.core.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import org.isoloss.core.sequence.PrefixTree;
import org.isoloss.core.sequence.Vocabulary;
import org.isoloss.core.sequence.WeightedSequence;
import org.junit.jupiter.api.Test;

class TabularModelTest implements AutoregressiveModelContract {

    private static final Vocabulary AB = Vocabulary.of("a", "b");
    private static final PrefixTree TREE = PrefixTree.of(
            2, List.of(new WeightedSequence(new int[] {0, 1}, 0.25), new WeightedSequence(new int[] {0, 0, 1}, 0.75)));

    @Override
    public AutoregressiveModel model() {
        return TabularModel.of(AB, TREE, new UniformModel(AB));
    }

    @Test
    void followsTheTreeOnItsSupportAndTheOtherModelElsewhere() {
        double[] out = new double[3];
        AutoregressiveModel.Cursor cursor = model().start();
        cursor.advance(0);
        cursor.logProbabilities(out);
        assertArrayEquals(new double[] {StrictMath.log(0.75), StrictMath.log(0.25), Double.NEGATIVE_INFINITY}, out);
        cursor.advance(1);
        cursor.logProbabilities(out);
        assertArrayEquals(new double[] {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, 0}, out);
        cursor.advance(0); // aba: mass zero, and never on the support again
        cursor.logProbabilities(out);
        assertArrayEquals(new double[] {-StrictMath.log(3), -StrictMath.log(3), -StrictMath.log(3)}, out);
    }
}
