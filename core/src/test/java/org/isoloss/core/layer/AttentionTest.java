package org.isoloss.core.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

class AttentionTest implements LayerContract {

    @Override
    public Layer layer(ParameterLayout.Builder tensors) {
        return Attention.of(tensors, "self_attn", 6, 3, 1, 2);
    }

    @Override
    public int inputs() {
        return 6;
    }

    /** The tree sums along the paths of its root path, the cursor from the start on. */
    @Override
    public double cursorTolerance() {
        return 1e-13;
    }

    @Override
    public List<String> tensors() {
        return List.of(
                "self_attn.in_proj_weight[18, 6]",
                "self_attn.in_proj_bias[18]",
                "self_attn.out_proj.weight[6, 6]",
                "self_attn.out_proj.bias[6]");
    }

    @Override
    public void requireStart(String tensor, double[] values) {
        switch (tensor) {
            case "self_attn.in_proj_weight" -> LayerContract.requireUniform(values, Math.sqrt(6.0 / (18 + 6)));
            case "self_attn.out_proj.weight" -> LayerContract.requireUniform(values, 1 / Math.sqrt(6));
            default -> assertThat(values).containsOnly(0);
        }
    }
}
