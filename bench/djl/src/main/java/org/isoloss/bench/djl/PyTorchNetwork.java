package org.isoloss.bench.djl;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.core.Embedding;
import ai.djl.training.GradientCollector;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isoloss.core.layer.ParameterLayout;
import org.isoloss.core.sequence.WeightedSequence;

/**
 * A network as PyTorch runs it: one batch of all sequences, each padded to the longest, the gradient by PyTorch's own
 * differentiation.
 */
abstract class PyTorchNetwork implements AutoCloseable {

    /* B sequences, T positions, O outcomes. */

    private final DataType precision;
    private final NDManager manager;
    private final Map<String, NDArray> parameters = new LinkedHashMap<>();
    private final int length;
    private final NDArray inputs; // (B, T): the symbol before each position, the start's own before the first
    private final NDArray weights; // (B, T, O): a sequence's weight at its next outcome, 0 elsewhere and on padding

    /**
     * Copies the parameters to PyTorch and lays the batch out.
     *
     * @param layout of the parameters
     * @param parameters as the layout has them
     * @param vocabularySize V; outcome V is the end, input V the start
     * @param batch whose loss per token is computed
     */
    PyTorchNetwork(
            ParameterLayout layout,
            double[] parameters,
            int vocabularySize,
            List<WeightedSequence> batch,
            DataType precision) {
        this.precision = precision;
        manager = OfflinePyTorch.manager();
        for (ParameterLayout.Tensor tensor : layout.tensors()) {
            double[] values = new double[tensor.size()];
            System.arraycopy(parameters, tensor.offset(), values, 0, values.length);
            long[] shape = tensor.shape().stream().mapToLong(Integer::longValue).toArray();
            NDArray leaf = array(values, shape);
            leaf.setRequiresGradient(true);
            this.parameters.put(tensor.name(), leaf);
        }
        length = 1 + batch.stream().mapToInt(s -> s.symbols().length).max().orElse(0);
        inputs = inputs(batch, length, vocabularySize);
        weights = weights(batch, length, vocabularySize + 1);
    }

    /** Returns the logits, shape (B, T, O). */
    abstract NDArray logits();

    /** Returns T. */
    final int length() {
        return length;
    }

    /** Returns the inputs' vectors, shape (B, T, features). */
    final NDArray embedded(String name) {
        return Embedding.embedding(inputs, parameter(name), SparseFormat.DENSE).singletonOrThrow();
    }

    /** Returns the weighted negative log-likelihood per token; the gradient stays with PyTorch. */
    final double gradient() {
        try (NDScope step = new NDScope();
                GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            for (NDArray parameter : parameters.values()) {
                NDArray gradient = parameter.getGradient();
                gradient.subi(gradient); // PyTorch adds each step's gradient to what is there
            }
            NDArray loss = logits().logSoftmax(-1).mul(weights).sum().neg();
            collector.backward(loss);
            step.suppressNotUsedWarning();
            return loss.toType(DataType.FLOAT64, false).getDouble();
        }
    }

    /** Returns a copy of what the last step found for one tensor, row by row. */
    final double[] gradient(String name) {
        try (NDScope reading = new NDScope()) {
            reading.suppressNotUsedWarning();
            return parameter(name).getGradient().toType(DataType.FLOAT64, false).toDoubleArray();
        }
    }

    @Override
    public final void close() {
        manager.close();
    }

    final NDArray parameter(String name) {
        NDArray parameter = parameters.get(name);
        if (parameter == null) {
            throw new IllegalArgumentException("no tensor \"" + name + "\"; expected one of " + parameters.keySet());
        }
        return parameter;
    }

    private NDArray inputs(List<WeightedSequence> batch, int T, int start) {
        long[] inputs = new long[batch.size() * T];
        for (int b = 0; b < batch.size(); b++) {
            int[] symbols = batch.get(b).symbols();
            for (int t = 0; t < T; t++) {
                inputs[b * T + t] = t == 0 || t > symbols.length ? start : symbols[t - 1];
            }
        }
        return manager.create(inputs, new Shape(batch.size(), T));
    }

    private NDArray weights(List<WeightedSequence> batch, int T, int outcomes) {
        double tokens = batch.stream()
                .mapToDouble(s -> s.weight() * (s.symbols().length + 1))
                .sum();
        double[] weights = new double[batch.size() * T * outcomes];
        for (int b = 0; b < batch.size(); b++) {
            int[] symbols = batch.get(b).symbols();
            for (int t = 0; t <= symbols.length; t++) {
                int next = t < symbols.length ? symbols[t] : outcomes - 1;
                weights[(b * T + t) * outcomes + next] = batch.get(b).weight() / tokens;
            }
        }
        return array(weights, batch.size(), T, outcomes);
    }

    final NDArray array(double[] values, long... shape) {
        return manager.create(values, new Shape(shape)).toType(precision, false);
    }
}
