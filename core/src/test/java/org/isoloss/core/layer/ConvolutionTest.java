package org.isoloss.core.layer;

import java.util.List;

class ConvolutionTest implements LayerContract {

    @Override
    public Layer layer(ParameterLayout.Builder tensors) {
        return Convolution.of(tensors, "conv1d", 3, 4);
    }

    @Override
    public int inputs() {
        return 3;
    }

    @Override
    public List<String> tensors() {
        return List.of("conv1d.weight[3, 1, 4]", "conv1d.bias[3]");
    }

    @Override
    public void requireStart(String tensor, double[] values) {
        LayerContract.requireUniform(values, 0.5);
    }
}
