package org.isoloss.core.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class LinearByPositionTest implements LayerContract {

    private static final LinearByPosition.Reads READS = LinearByPosition.Reads.UP_TO_ITSELF;

    @Override
    public Layer layer(ParameterLayout.Builder tensors) {
        return LinearByPosition.of(tensors, 11, 3, 2, true, READS);
    }

    @Override
    public int inputs() {
        return 3;
    }

    @Override
    public List<String> tensors() {
        return List.of("weight[11, 3, 11, 2]", "bias[11, 2]");
    }

    @Override
    public void requireStart(String tensor, double[] values) {
        if (tensor.equals("weight")) {
            LayerContract.requireUniform(values, Math.sqrt(6.0 / (11 * 2 * (3 + 11))));
        } else {
            assertThat(values).containsOnly(0);
        }
    }

    @Test
    void aSequenceOfMorePositionsIsRefused() {
        ParameterLayout.Builder tensors = new ParameterLayout.Builder();
        Layer layer = LinearByPosition.of(tensors, 2, 1, 1, false, READS);
        LayerCursor cursor = layer.cursor(new double[tensors.build().size()]);
        cursor.advance(new double[1]);
        cursor.advance(new double[1]);
        assertThatThrownBy(() -> cursor.advance(new double[1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a sequence has 2 symbols; expected at most 1");
    }
}
