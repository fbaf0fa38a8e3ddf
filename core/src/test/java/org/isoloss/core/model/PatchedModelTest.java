package org.isoloss.core.model;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import org.isoloss.core.model.PatchedModel.Patch;
import org.isoloss.core.sequence.Vocabulary;
import org.junit.jupiter.api.Test;

class PatchedModelTest implements AutoregressiveModelContract {

    private static final Vocabulary AB = Vocabulary.of("a", "b");
    private static final double[] ROW = {Math.log(0.5), Math.log(0.25), Math.log(0.25)};
    private static final double[] END = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, 0};

    @Override
    public AutoregressiveModel model() {
        return PatchedModel.of(
                new UniformModel(AB), List.of(new Patch(new int[] {}, ROW), new Patch(new int[] {0, 1}, END)));
    }

    @Test
    void followsItsOwnConditionalsAndTheOtherModelElsewhere() {
        double[] out = new double[3];
        AutoregressiveModel.Cursor cursor = model().start();
        cursor.logProbabilities(out);
        assertArrayEquals(ROW, out);
        cursor.advance(0);
        cursor.logProbabilities(out);
        assertArrayEquals(new double[] {-StrictMath.log(3), -StrictMath.log(3), -StrictMath.log(3)}, out);
        cursor.advance(1);
        cursor.logProbabilities(out);
        assertArrayEquals(END, out);
        cursor.advance(0);
        cursor.logProbabilities(out);
        assertArrayEquals(new double[] {-StrictMath.log(3), -StrictMath.log(3), -StrictMath.log(3)}, out);
    }

    @Test
    void refusesConditionalsThatAreNone() {
        assertThatThrownBy(() -> new Patch(new int[] {}, new double[] {0, 0, 0}))
                .hasMessageContaining("sum to 3");
        assertThatThrownBy(() -> new Patch(new int[] {}, new double[] {Double.NaN, 0, 0}))
                .hasMessageContaining("NaN");
        UniformModel uniform = new UniformModel(AB);
        Patch patch = new Patch(new int[] {0}, ROW);
        assertThatThrownBy(() -> PatchedModel.of(uniform, List.of(patch, patch)))
                .hasMessageContaining("\"a\" has two conditionals");
        assertThatThrownBy(() -> PatchedModel.of(uniform, List.of(new Patch(new int[] {0}, new double[] {0}))))
                .hasMessageContaining("has 1 entries; expected 3");
    }
}
