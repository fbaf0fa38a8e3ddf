package org.isoloss.core.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

class RmsNormalisationTest implements LayerContract {

    @Override
    public Layer layer(ParameterLayout.Builder tensors) {
        return RmsNormalisation.of(tensors, "norm", 5, 1e-5);
    }

    @Override
    public int inputs() {
        return 5;
    }

    @Override
    public List<String> tensors() {
        return List.of("norm.weight[5]");
    }

    @Override
    public void requireStart(String tensor, double[] values) {
        assertThat(values).containsOnly(1);
    }
}
