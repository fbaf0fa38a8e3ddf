package org.isoloss.bench.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv1d;
import java.util.Arrays;
import java.util.List;
import org.isoloss.core.layer.ParameterLayout;
import org.isoloss.core.sequence.WeightedSequence;
import org.isoloss.core.xlstm.XlstmConfig;

/** xLSTM from PyTorch's operators: mLSTMs in their parallel form, as the published training has it, sLSTMs step by step. */
final class PyTorchXlstm extends PyTorchNetwork {

    /* D the width, I the inner width, H heads of width d. */

    private final XlstmConfig config;
    private final long sequences;
    private final NDArray ahead; // (T, T): 0 up to a position, minus infinity ahead of it
    private final NDArray zeros; // (H, B, d) of an sLSTM

    PyTorchXlstm(
            XlstmConfig config,
            ParameterLayout layout,
            double[] parameters,
            int vocabularySize,
            List<WeightedSequence> batch,
            DataType precision) {
        super(layout, parameters, vocabularySize, batch, precision);
        this.config = config;
        sequences = batch.size();
        int T = length();
        double[] mask = new double[T * T];
        for (int t = 0; t < T; t++) {
            Arrays.fill(mask, t * T + t + 1, (t + 1) * T, Double.NEGATIVE_INFINITY);
        }
        ahead = array(mask, T, T);
        int d = config.width() / config.slstmHeads();
        zeros = array(new double[batch.size() * config.width()], config.slstmHeads(), batch.size(), d);
    }

    @Override
    NDArray logits() {
        NDArray x = embedded("token_embedding.weight");
        for (int b = 0; b < config.blocks(); b++) {
            String block = "xlstm_block_stack.blocks." + b + ".";
            NDArray r = norm(block + "xlstm_norm", x, 1);
            if (config.slstmAt().contains(b)) {
                x = x.add(slstm(block + "xlstm.", r));
                x = x.add(feedForward(block + "ffn.", norm(block + "ffn_norm", x, 1)));
            } else {
                x = x.add(mlstm(block + "xlstm.", r));
            }
        }
        return map("lm_head", norm("xlstm_block_stack.post_blocks_norm", x, 1));
    }

    private NDArray map(String name, NDArray x) {
        return x.matMul(parameter(name + ".weight").transpose());
    }

    private NDArray norm(String name, NDArray x, int heads) {
        long features = x.getShape().get(2);
        NDArray byHead = x.reshape(sequences, length(), heads, features / heads);
        NDArray centred = byHead.sub(byHead.mean(new int[] {-1}, true));
        NDArray root = centred.square().mean(new int[] {-1}, true).add(1e-5).sqrt();
        return centred.div(root)
                .reshape(x.getShape())
                .mul(parameter(name + ".weight").add(1));
    }

    private static NDArray silu(NDArray x) {
        return x.mul(Activation.sigmoid(x));
    }

    private static NDArray logSigmoid(NDArray x) {
        return Activation.softPlus(x.neg()).neg();
    }

    private NDArray convolution(String name, NDArray x) {
        return Conv1d.conv1d(
                        x.transpose(0, 2, 1),
                        parameter(name + ".weight"),
                        parameter(name + ".bias"),
                        new Shape(1),
                        new Shape(config.taps() - 1),
                        new Shape(1),
                        (int) x.getShape().get(2))
                .singletonOrThrow()
                .get(new NDIndex(":, :, 0:" + length()))
                .transpose(0, 2, 1);
    }

    /** A block-diagonal map, all blocks at once. */
    private NDArray blocks(String name, NDArray x) {
        NDArray weight = parameter(name + ".weight"); // (blocks, out, in)
        long blocks = weight.getShape().get(0);
        long size = weight.getShape().get(1);
        return x.reshape(sequences * length(), blocks, size)
                .transpose(1, 0, 2)
                .matMul(weight.transpose(0, 2, 1))
                .transpose(1, 0, 2)
                .reshape(x.getShape());
    }

    private NDArray mlstm(String name, NDArray r) {
        NDList branches = map(name + "proj_up", r).split(2, 2);
        NDArray b = silu(convolution(name + "conv1d.conv", branches.get(0)));
        NDArray q = blocks(name + "q_proj", b);
        NDArray k = blocks(name + "k_proj", b);
        NDArray v = blocks(name + "v_proj", branches.get(0));
        NDArray h = norm(name + "mlstm_cell.outnorm", cell(name + "mlstm_cell.", q, k, v), config.mlstmHeads());
        NDArray skipped = h.add(parameter(name + "learnable_skip").mul(b));
        return map(name + "proj_down", skipped.mul(silu(branches.get(1))));
    }

    /** Turns (B, T, I) into (B, H, T, d). */
    private NDArray heads(NDArray x) {
        int heads = config.mlstmHeads();
        return x.reshape(sequences, length(), heads, x.getShape().get(2) / heads)
                .transpose(0, 2, 1, 3);
    }

    private NDArray cell(String name, NDArray q, NDArray k, NDArray v) {
        NDArray all = NDArrays.concat(new NDList(q, k, v), 2);
        NDArray in =
                map(name + "igate", all).add(parameter(name + "igate.bias")).transpose(0, 2, 1); // (B, H, T)
        NDArray forget =
                map(name + "fgate", all).add(parameter(name + "fgate.bias")).transpose(0, 2, 1);
        NDArray kept = logSigmoid(forget).cumSum(2);
        NDArray exponents =
                kept.expandDims(3).sub(kept.expandDims(2)).add(in.expandDims(2)).add(ahead); // (B, H, T, T)
        NDArray m = exponents.max(new int[] {3}, true);
        double scale = 1 / Math.sqrt(config.innerWidth() / config.mlstmHeads());
        NDArray scores = heads(q).matMul(heads(k).mul(scale).transpose(0, 1, 3, 2));
        NDArray shares = scores.mul(exponents.sub(m).exp());
        NDArray under = NDArrays.maximum(
                        shares.sum(new int[] {3}, true).abs(), m.neg().exp())
                .add(1e-6);
        return shares.div(under).matMul(heads(v)).transpose(0, 2, 1, 3).reshape(q.getShape());
    }

    private NDArray slstm(String name, NDArray r) {
        NDArray b = silu(convolution(name + "conv1d.conv", r));
        int heads = config.slstmHeads();
        int d = config.width() / heads;
        NDArray gates = NDArrays.stack(
                        new NDList(
                                blocks(name + "fgate", b), // the published name of what feeds the input gate
                                blocks(name + "igate", b),
                                blocks(name + "zgate", r),
                                blocks(name + "ogate", r)),
                        2)
                .reshape(sequences, length(), 4, heads, d)
                .add(parameter(name + "slstm_cell._bias_").reshape(4, heads, d))
                .transpose(1, 3, 0, 2, 4); // (T, H, B, 4, d)
        NDArray kernel = parameter(name + "slstm_cell._recurrent_kernel_").transpose(0, 2, 1); // (H, d, 4 d)
        NDArray h = zeros;
        NDArray c = zeros;
        NDArray n = zeros;
        NDArray m = zeros;
        NDList all = new NDList();
        NDList steps = gates.split(length(), 0);
        for (int t = 0; t < length(); t++) {
            NDArray now = steps.get(t).squeeze(0).add(h.matMul(kernel).reshape(heads, sequences, 4, d));
            NDArray in = now.get(new NDIndex(":, :, 0"));
            NDArray old = logSigmoid(now.get(new NDIndex(":, :, 1"))).add(m);
            NDArray next = t == 0 ? in : NDArrays.maximum(old, in);
            NDArray add = in.sub(next).exp();
            NDArray keep = t == 0 ? zeros : old.sub(next).exp();
            c = keep.mul(c).add(add.mul(Activation.tanh(now.get(new NDIndex(":, :, 2")))));
            n = keep.mul(n).add(add);
            m = next;
            h = Activation.sigmoid(now.get(new NDIndex(":, :, 3"))).mul(c).div(n);
            all.add(h);
        }
        NDArray states = NDArrays.stack(all, 0).transpose(2, 0, 1, 3).reshape(r.getShape());
        return norm(name + "group_norm", states, heads);
    }

    private NDArray feedForward(String name, NDArray r) {
        NDList halves = map(name + "proj_up", r).split(2, 2);
        return map(name + "proj_down", Activation.gelu(halves.get(0)).mul(halves.get(1)));
    }
}
