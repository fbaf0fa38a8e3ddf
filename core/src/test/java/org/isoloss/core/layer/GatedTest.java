package org.isoloss.core.layer;

import java.util.List;

class GatedTest implements LayerContract {

    @Override
    public Layer layer(ParameterLayout.Builder tensors) {
        return new Gated(
                Linear.of(tensors, "first", 2, 3),
                Linear.of(tensors, "second", 2, 3).labelled("gate"),
                2);
    }

    @Override
    public int inputs() {
        return 4;
    }

    @Override
    public List<String> tensors() {
        return List.of("first.weight[3, 2]", "first.bias[3]", "second.weight[3, 2]", "second.bias[3]");
    }

    @Override
    public void requireStart(String tensor, double[] values) {
        LayerContract.requireUniform(values, 1 / Math.sqrt(2));
    }
}
