package org.isoloss.core.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

class LearnedSkipTest implements LayerContract {

    @Override
    public Layer layer(ParameterLayout.Builder tensors) {
        return new LearnedSkip(Linear.of(tensors, "inner", 5, 3), tensors.add("skip", 3));
    }

    @Override
    public int inputs() {
        return 5;
    }

    @Override
    public List<String> tensors() {
        return List.of("inner.weight[3, 5]", "inner.bias[3]", "skip[3]");
    }

    @Override
    public void requireStart(String tensor, double[] values) {
        if (tensor.equals("skip")) {
            assertThat(values).containsOnly(1);
        } else {
            LayerContract.requireUniform(values, 1 / Math.sqrt(5));
        }
    }
}
