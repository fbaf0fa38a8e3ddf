package org.isoloss.core.layer;

import java.util.List;

class LstmLayerTest implements LayerContract {

    @Override
    public Layer layer(ParameterLayout.Builder tensors) {
        return LstmLayer.of(tensors, "lstm", 1, 3, 5);
    }

    @Override
    public int inputs() {
        return 3;
    }

    @Override
    public Tokens.Order order() {
        return Tokens.Order.BY_DEPTH;
    }

    /** The cursor computes by functions that give the same bits on every platform. */
    @Override
    public double cursorTolerance() {
        return 1e-13;
    }

    @Override
    public List<String> tensors() {
        return List.of(
                "lstm.weight_ih_l1[20, 3]", "lstm.weight_hh_l1[20, 5]", "lstm.bias_ih_l1[20]", "lstm.bias_hh_l1[20]");
    }

    @Override
    public void requireStart(String tensor, double[] values) {
        LayerContract.requireUniform(values, 1 / Math.sqrt(5));
    }
}
