package org.isoloss.core.layer;

import java.util.List;

class BlockDiagonalTest implements LayerContract {

    @Override
    public Layer layer(ParameterLayout.Builder tensors) {
        return new BlockDiagonal(
                List.of(
                        BlockDiagonal.Part.of(tensors, "first", 0, 6, 3),
                        BlockDiagonal.Part.of(tensors, "second", 2, 3, 3)),
                3,
                new Start.Uniform(0.25));
    }

    @Override
    public int inputs() {
        return 6;
    }

    @Override
    public List<String> tensors() {
        return List.of("first.weight[2, 3, 3]", "second.weight[1, 3, 3]");
    }

    @Override
    public void requireStart(String tensor, double[] values) {
        LayerContract.requireUniform(values, 0.25);
    }
}
