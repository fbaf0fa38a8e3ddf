package org.isoloss.core.layer;

import java.util.List;

class DropoutLayerTest implements LayerContract {

    @Override
    public Layer layer(ParameterLayout.Builder tensors) {
        return new DropoutLayer(3, 4);
    }

    @Override
    public int inputs() {
        return 4;
    }

    @Override
    public List<String> tensors() {
        return List.of();
    }

    @Override
    public void requireStart(String tensor, double[] values) {
        throw new AssertionError(tensor + " is not its own");
    }
}
