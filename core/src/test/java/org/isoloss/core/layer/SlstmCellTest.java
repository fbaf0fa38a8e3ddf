package org.isoloss.core.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;

class SlstmCellTest implements LayerContract {

    @Override
    public Layer layer(ParameterLayout.Builder tensors) {
        return SlstmCell.of(tensors, "cell", 6, 2, 1);
    }

    @Override
    public int inputs() {
        return 24;
    }

    /** The cursor computes by functions that give the same bits on every platform. */
    @Override
    public double cursorTolerance() {
        return 1e-13;
    }

    @Override
    public List<String> tensors() {
        return List.of("cell._recurrent_kernel_[2, 12, 3]", "cell._bias_[24]");
    }

    @Override
    public void requireStart(String tensor, double[] values) {
        if (tensor.equals("cell._bias_")) {
            double between = 5 - 12 * Math.pow(0.5, 1.6);
            assertThat(Arrays.copyOfRange(values, 6, 12)).containsExactly(5, between, -7, 5, between, -7);
            Arrays.fill(values, 6, 12, 0);
        }
        assertThat(values).containsOnly(0);
    }
}
