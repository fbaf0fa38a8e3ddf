package org.isoloss.core.layer;

import java.util.List;

class PointwiseIdentityTest implements LayerContract {

    @Override
    public Layer layer(ParameterLayout.Builder tensors) {
        return new Pointwise(Pointwise.Function.IDENTITY, 3);
    }

    @Override
    public int inputs() {
        return 3;
    }

    @Override
    public List<String> tensors() {
        return List.of();
    }

    @Override
    public void requireStart(String tensor, double[] values) {
        throw new AssertionError("it has no tensors");
    }
}
