package org.isoloss.core.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** Of a chain, as blocks that normalise what they read have it. */
class ResidualTest implements LayerContract {

    @Override
    public Layer layer(ParameterLayout.Builder tensors) {
        return new Residual(
                new Chain(5, List.of(Normalisation.of(tensors, "norm", 5, 1e-5), Linear.of(tensors, "map", 5, 5))));
    }

    @Override
    public int inputs() {
        return 5;
    }

    @Override
    public List<String> tensors() {
        return List.of("norm.weight[5]", "norm.bias[5]", "map.weight[5, 5]", "map.bias[5]");
    }

    @Override
    public void requireStart(String tensor, double[] values) {
        if (tensor.startsWith("map")) {
            LayerContract.requireUniform(values, 1 / Math.sqrt(5));
        } else {
            assertThat(values).containsOnly(tensor.endsWith("weight") ? 1 : 0);
        }
    }
}
