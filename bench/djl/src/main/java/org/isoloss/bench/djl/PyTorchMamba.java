package org.isoloss.bench.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv1d;
import java.util.List;
import org.isoloss.core.layer.ParameterLayout;
import org.isoloss.core.mamba.MambaConfig;
import org.isoloss.core.sequence.WeightedSequence;

/** Mamba from PyTorch's operators, its scan symbol by symbol for all sequences, channels and states at once. */
final class PyTorchMamba extends PyTorchNetwork {

    /* I channels, N states, R the rank of the step. */

    private final MambaConfig config;
    private final int outcomes;
    private final NDArray zeros; // (B, I, N)

    PyTorchMamba(
            MambaConfig config,
            ParameterLayout layout,
            double[] parameters,
            int vocabularySize,
            List<WeightedSequence> batch,
            DataType precision) {
        super(layout, parameters, vocabularySize, batch, precision);
        this.config = config;
        outcomes = vocabularySize + 1;
        int entries = batch.size() * config.channels() * config.states();
        zeros = array(new double[entries], batch.size(), config.channels(), config.states());
    }

    @Override
    NDArray logits() {
        NDArray x = embedded("embedding.weight");
        for (int l = 0; l < config.layers(); l++) {
            String layer = "mamba.layers." + l;
            x = x.add(mixer(layer + ".mixer.", norm(layer + ".norm", x)));
        }
        NDArray rows = parameter("embedding.weight").get(new NDIndex("0:" + outcomes));
        return norm("norm_f", x).matMul(rows.transpose());
    }

    private NDArray norm(String name, NDArray x) {
        NDArray root = x.square().mean(new int[] {-1}, true).add(1e-5).sqrt();
        return x.div(root).mul(parameter(name + ".weight"));
    }

    private NDArray map(String name, NDArray x) {
        return x.matMul(parameter(name).transpose());
    }

    private NDArray mixer(String name, NDArray x) {
        NDList branches = map(name + "in_proj.weight", x).split(2, 2);
        NDArray u = silu(convolution(name + "conv1d.", branches.get(0)));
        return map(name + "out_proj.weight", scan(name, u).mul(silu(branches.get(1))));
    }

    private static NDArray silu(NDArray x) {
        return x.mul(Activation.sigmoid(x));
    }

    private NDArray convolution(String name, NDArray x) {
        int padding = config.taps() - 1;
        return Conv1d.conv1d(
                        x.transpose(0, 2, 1),
                        parameter(name + "weight"),
                        parameter(name + "bias"),
                        new Shape(1),
                        new Shape(padding),
                        new Shape(1),
                        config.channels())
                .singletonOrThrow()
                .get(new NDIndex(":, :, 0:" + length()))
                .transpose(0, 2, 1);
    }

    private NDArray scan(String name, NDArray u) {
        int rank = config.stepRank();
        int states = config.states();
        NDList parts = map(name + "x_proj.weight", u).split(new long[] {rank, rank + states}, 2);
        NDArray raw = map(name + "dt_proj.weight", parts.get(0)).add(parameter(name + "dt_proj.bias"));
        NDArray step = Activation.softPlus(raw);
        NDArray decay =
                step.expandDims(3).mul(parameter(name + "A_log").exp().neg()).exp(); // (B, T, I, N)
        NDArray added = step.mul(u).expandDims(3).mul(parts.get(1).expandDims(2));
        // Split once: the derivative of one index after another would be an array of all positions each time.
        NDList decays = decay.split(length(), 1);
        NDList inputs = added.split(length(), 1);
        NDList all = new NDList();
        NDArray h = zeros;
        for (int t = 0; t < length(); t++) {
            h = decays.get(t).squeeze(1).mul(h).add(inputs.get(t).squeeze(1));
            all.add(h);
        }
        NDArray found =
                NDArrays.stack(all, 1).matMul(parts.get(2).expandDims(3)).squeeze(3);
        return found.add(parameter(name + "D").mul(u));
    }
}
