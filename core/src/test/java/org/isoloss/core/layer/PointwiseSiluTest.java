package org.isoloss.core.layer;

import java.util.List;

class PointwiseSiluTest implements LayerContract {

    @Override
    public Layer layer(ParameterLayout.Builder tensors) {
        return new Pointwise(Pointwise.Function.SILU, 3);
    }

    @Override
    public int inputs() {
        return 3;
    }

    /** The cursor computes by functions that give the same bits on every platform. */
    @Override
    public double cursorTolerance() {
        return 1e-15;
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
