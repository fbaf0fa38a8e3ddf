package org.isoloss.core.layer;

import java.util.List;

class PositionsTest implements LayerContract {

    @Override
    public Layer layer(ParameterLayout.Builder tensors) {
        return new Positions(5);
    }

    @Override
    public int inputs() {
        return 5;
    }

    /** The cursor computes by functions that give the same bits on every platform. */
    @Override
    public double cursorTolerance() {
        return 1e-13;
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
