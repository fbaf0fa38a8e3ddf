package org.isoloss.core.layer;

import java.util.List;

class LinearTest implements LayerContract {

    @Override
    public Layer layer(ParameterLayout.Builder tensors) {
        return Linear.of(tensors, "map", 5, 3);
    }

    @Override
    public int inputs() {
        return 5;
    }

    @Override
    public List<String> tensors() {
        return List.of("map.weight[3, 5]", "map.bias[3]");
    }

    @Override
    public void requireStart(String tensor, double[] values) {
        LayerContract.requireUniform(values, 1 / Math.sqrt(5));
    }
}
