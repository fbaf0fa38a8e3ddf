package org.isoloss.core.layer;

import java.util.List;

class ChainTest implements LayerContract {

    @Override
    public Layer layer(ParameterLayout.Builder tensors) {
        return new Chain(
                4,
                List.of(
                        new DropoutLayer(1, 4),
                        Linear.of(tensors, "first", 4, 6),
                        new Residual(Linear.of(tensors, "second", 6, 6).labelled("second")),
                        Linear.of(tensors, "third", 6, 2).labelled("third")));
    }

    @Override
    public int inputs() {
        return 4;
    }

    @Override
    public List<String> tensors() {
        return List.of(
                "first.weight[6, 4]",
                "first.bias[6]",
                "second.weight[6, 6]",
                "second.bias[6]",
                "third.weight[2, 6]",
                "third.bias[2]");
    }

    @Override
    public void requireStart(String tensor, double[] values) {
        LayerContract.requireUniform(values, 1 / Math.sqrt(tensor.startsWith("first") ? 4 : 6));
    }
}
