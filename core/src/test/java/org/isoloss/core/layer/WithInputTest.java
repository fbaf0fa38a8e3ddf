package org.isoloss.core.layer;

import java.util.List;

class WithInputTest implements LayerContract {

    @Override
    public Layer layer(ParameterLayout.Builder tensors) {
        return new WithInput(Linear.of(tensors, "inner", 3, 2), 3);
    }

    @Override
    public int inputs() {
        return 3;
    }

    @Override
    public List<String> tensors() {
        return List.of("inner.weight[2, 3]", "inner.bias[2]");
    }

    @Override
    public void requireStart(String tensor, double[] values) {
        LayerContract.requireUniform(values, 1 / Math.sqrt(3));
    }
}
