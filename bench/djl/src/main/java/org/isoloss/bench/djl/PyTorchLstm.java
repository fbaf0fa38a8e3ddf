package org.isoloss.bench.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.core.Linear;
import java.util.List;
import org.isoloss.core.layer.ParameterLayout;
import org.isoloss.core.lstm.LstmConfig;
import org.isoloss.core.sequence.WeightedSequence;

/** The LSTM by PyTorch's own operator. */
final class PyTorchLstm extends PyTorchNetwork {

    private final LstmConfig config;
    private final NDArray zeros; // (layers, B, H)

    PyTorchLstm(
            LstmConfig config,
            ParameterLayout layout,
            double[] parameters,
            int vocabularySize,
            List<WeightedSequence> batch,
            DataType precision) {
        super(layout, parameters, vocabularySize, batch, precision);
        this.config = config;
        int entries = config.layers() * batch.size() * config.hidden();
        zeros = array(new double[entries], config.layers(), batch.size(), config.hidden());
    }

    @Override
    NDArray logits() {
        NDList weights = new NDList();
        for (int l = 0; l < config.layers(); l++) {
            for (String name : List.of("weight_ih_l", "weight_hh_l", "bias_ih_l", "bias_hh_l")) {
                weights.add(parameter("lstm." + name + l));
            }
        }
        NDArray x = embedded("embedding.weight");
        NDArray states = x.getNDArrayInternal()
                .lstm(x, new NDList(zeros, zeros), weights, true, config.layers(), 0, true, false, true)
                .get(0);
        return Linear.linear(states, parameter("output.weight"), parameter("output.bias"))
                .singletonOrThrow();
    }
}
