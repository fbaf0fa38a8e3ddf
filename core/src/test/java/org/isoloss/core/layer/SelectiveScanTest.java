package org.isoloss.core.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;

class SelectiveScanTest implements LayerContract {

    @Override
    public Layer layer(ParameterLayout.Builder tensors) {
        return SelectiveScan.of(tensors, "mixer", 5, 3, 2);
    }

    @Override
    public int inputs() {
        return 5;
    }

    /** The cursor computes by functions that give the same bits on every platform. */
    @Override
    public double cursorTolerance() {
        return 1e-14;
    }

    @Override
    public List<String> tensors() {
        return List.of(
                "mixer.x_proj.weight[8, 5]",
                "mixer.dt_proj.weight[5, 2]",
                "mixer.dt_proj.bias[5]",
                "mixer.A_log[5, 3]",
                "mixer.D[5]");
    }

    @Override
    public void requireStart(String tensor, double[] values) {
        switch (tensor) {
            case "mixer.x_proj.weight" -> LayerContract.requireUniform(values, 1 / Math.sqrt(5));
            case "mixer.dt_proj.weight" -> LayerContract.requireUniform(values, 1 / Math.sqrt(2));
            case "mixer.dt_proj.bias" ->
                assertThat(Arrays.stream(values).map(Math::exp).map(Math::log1p))
                        .allMatch(step -> step >= 0.001 && step <= 0.1);
            case "mixer.A_log" ->
                assertThat(values).startsWith(0, Math.log(2), Math.log(3)).endsWith(0, Math.log(2), Math.log(3));
            default -> assertThat(values).containsOnly(1);
        }
    }
}
