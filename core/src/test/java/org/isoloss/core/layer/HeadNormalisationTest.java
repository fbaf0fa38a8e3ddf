package org.isoloss.core.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

class HeadNormalisationTest implements LayerContract {

    @Override
    public Layer layer(ParameterLayout.Builder tensors) {
        return HeadNormalisation.of(tensors, "norm", 6, 2, 1e-5);
    }

    @Override
    public int inputs() {
        return 6;
    }

    @Override
    public List<String> tensors() {
        return List.of("norm.weight[6]");
    }

    @Override
    public void requireStart(String tensor, double[] values) {
        assertThat(values).containsOnly(0);
    }
}
