package org.isoloss.core.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;

class MlstmCellTest implements LayerContract {

    @Override
    public Layer layer(ParameterLayout.Builder tensors) {
        return MlstmCell.of(tensors, "cell", 6, 2);
    }

    @Override
    public int inputs() {
        return 18;
    }

    /** The cursor computes by functions that give the same bits on every platform. */
    @Override
    public double cursorTolerance() {
        return 1e-13;
    }

    @Override
    public List<String> tensors() {
        return List.of(
                "cell.igate.weight[2, 18]", "cell.igate.bias[2]", "cell.fgate.weight[2, 18]", "cell.fgate.bias[2]");
    }

    @Override
    public void requireStart(String tensor, double[] values) {
        switch (tensor) {
            case "cell.igate.bias" -> assertThat(Arrays.stream(values)).allMatch(b -> b != 0 && Math.abs(b) < 0.6);
            case "cell.fgate.bias" -> assertThat(values).containsExactly(3, 6);
            default -> assertThat(values).containsOnly(0);
        }
    }
}
