package org.isoloss.core.layer;

import java.util.List;

class FeedForwardTest implements LayerContract {

    @Override
    public Layer layer(ParameterLayout.Builder tensors) {
        return FeedForward.of(tensors, "linear", 4, 7, 1, 2);
    }

    @Override
    public int inputs() {
        return 4;
    }

    @Override
    public List<String> tensors() {
        return List.of("linear1.weight[7, 4]", "linear1.bias[7]", "linear2.weight[4, 7]", "linear2.bias[4]");
    }

    @Override
    public void requireStart(String tensor, double[] values) {
        LayerContract.requireUniform(values, 1 / Math.sqrt(tensor.startsWith("linear1") ? 4 : 7));
    }
}
