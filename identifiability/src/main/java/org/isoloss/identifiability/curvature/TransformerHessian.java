package org.isoloss.identifiability.curvature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.isoloss.base.numeric.LogSumExp;
import org.isoloss.core.layer.Normalisation;
import org.isoloss.core.network.NetworkModel;
import org.isoloss.core.sequence.PrefixTree;
import org.isoloss.core.transformer.Transformer;
import org.isoloss.core.transformer.TransformerConfig;
import org.isoloss.identifiability.tangent.SymmetricOperator;

/**
 * The Hessian of a Transformer's cross-entropy on a prefix tree, through exact products. For one thread.
 *
 * <p>At the kink of a ReLU the flat side counts, as in the network's own passes; elsewhere the products are those of the true
 * second derivative, up to rounding.
 */
public final class TransformerHessian {

    private final DualParameters parameters;
    private final double[] targets;
    private final int outcomes;
    private final List<DualRows> rows = new ArrayList<>();
    private final List<DualStage> stages = new ArrayList<>();
    private final int tokens;
    private final DualRows hidden; // what the output map reads
    private final DualRows logits;

    /**
     * Creates the Hessian at a model.
     *
     * @param tree of the prefixes
     * @param targets the weight of each outcome after each prefix, shape (nodes, V + 1); copied
     */
    public TransformerHessian(NetworkModel<Transformer> model, PrefixTree tree, double[] targets) {
        Transformer network = model.network();
        TransformerConfig config = network.config();
        outcomes = tree.vocabularySize() + 1;
        if (targets.length != tree.nodes() * outcomes
                || outcomes != network.vocabulary().outcomes()) {
            throw new IllegalArgumentException("there are " + targets.length + " targets; expected " + tree.nodes()
                    + " nodes x " + network.vocabulary().outcomes() + " outcomes");
        }
        this.targets = targets.clone();
        tokens = tree.nodes();
        parameters = new DualParameters(model.parameters());
        DualRows stream = rows(config.width());
        stages.add(new DualEmbedding(
                parameters,
                network.embedding(),
                tree,
                config.positions() == TransformerConfig.Positions.SINUSOIDAL,
                stream));
        for (Transformer.Block block : network.blocks()) {
            stream = switch (config.normalisation()) {
                case POST -> {
                    DualRows middle = normalised(block.norm1(), sum(stream, attention(block, tree, stream)));
                    yield normalised(block.norm2(), sum(middle, feedForward(block, middle)));
                }
                case PRE -> {
                    DualRows middle = sum(stream, attention(block, tree, normalised(block.norm1(), stream)));
                    yield sum(middle, feedForward(block, normalised(block.norm2(), middle)));
                }
            };
        }
        if (network.finalNorm().isPresent()) {
            stream = normalised(network.finalNorm().get(), stream);
        }
        hidden = stream;
        logits = rows(outcomes);
        stages.add(new DualLinear(parameters, network.output().map(), hidden, logits));
    }

    private DualRows rows(int features) {
        DualRows made = new DualRows(tokens, features);
        rows.add(made);
        return made;
    }

    private DualRows attention(Transformer.Block block, PrefixTree tree, DualRows x) {
        DualRows joint = rows(3 * x.features);
        DualRows gathered = rows(x.features);
        DualRows y = rows(x.features);
        stages.add(new DualLinear(parameters, block.attention().queryKeyValue(), x, joint));
        stages.add(new DualAttention(tree, block.attention().heads(), joint, gathered));
        stages.add(new DualLinear(parameters, block.attention().out(), gathered, y));
        return y;
    }

    private DualRows feedForward(Transformer.Block block, DualRows x) {
        int units = block.feedForward().first().out();
        DualRows before = rows(units);
        DualRows after = rows(units);
        DualRows y = rows(x.features);
        stages.add(new DualLinear(parameters, block.feedForward().first(), x, before));
        stages.add(new DualRelu(before, after));
        stages.add(new DualLinear(parameters, block.feedForward().second(), after, y));
        return y;
    }

    private DualRows sum(DualRows a, DualRows b) {
        DualRows y = rows(a.features);
        stages.add(new DualSum(a, b, y));
        return y;
    }

    private DualRows normalised(Normalisation norm, DualRows x) {
        DualRows y = rows(x.features);
        stages.add(new DualNormalisation(parameters, norm, x, y));
        return y;
    }

    /** Returns the number of parameters. */
    public int size() {
        return parameters.value.length;
    }

    /**
     * Returns the product with a direction.
     *
     * @param direction an entry a parameter; left as it is
     */
    public double[] times(double[] direction) {
        run(direction);
        return parameters.product.clone();
    }

    /** Returns the gradient of the loss, by this computation. */
    public double[] gradient() {
        run(new double[size()]);
        return parameters.gradient.clone();
    }

    /** Returns the loss, the sum of -targets[u, y] ln q(y | u), by this computation. */
    public double loss() {
        return run(new double[size()]);
    }

    /** Returns what the output map reads after each prefix: the network's representation of it, a row a node. */
    public double[][] representation() {
        run(new double[size()]);
        double[][] all = new double[tokens][];
        Arrays.setAll(all, t -> Arrays.copyOfRange(hidden.value, t * hidden.features, (t + 1) * hidden.features));
        return all;
    }

    /** Returns the diagonal, a product an entry. */
    public double[] diagonal() {
        double[] unit = new double[size()];
        double[] diagonal = new double[size()];
        for (int k = 0; k < unit.length; k++) {
            unit[k] = 1;
            run(unit);
            diagonal[k] = parameters.product[k];
            unit[k] = 0;
        }
        return diagonal;
    }

    /** Returns the sum of the eigenvalues. */
    public double trace() {
        return Arrays.stream(diagonal()).sum();
    }

    /** Returns the largest eigenvalue, by the method of Lanczos. */
    public double largestEigenvalue() {
        return SymmetricOperator.largestEigenvalue(this::times, size());
    }

    private double run(double[] direction) {
        if (direction.length != size()) {
            throw new IllegalArgumentException(
                    "the direction has " + direction.length + " entries; expected " + size());
        }
        parameters.begin(direction);
        rows.forEach(DualRows::clearAdjoints);
        stages.forEach(DualStage::forward);
        double loss = softmax();
        for (int s = stages.size() - 1; s >= 0; s--) {
            stages.get(s).backward();
        }
        return loss;
    }

    /** Writes the adjoints of the logits, W q - target at each prefix of weight W, and their derivatives; returns the loss. */
    private double softmax() {
        double loss = 0;
        for (int row = 0; row < logits.value.length; row += outcomes) {
            double logZ = LogSumExp.of(logits.value, row, outcomes);
            double weight = 0;
            double mean = 0;
            for (int y = row; y < row + outcomes; y++) {
                weight += targets[y];
                mean += Math.exp(logits.value[y] - logZ) * logits.dot[y];
            }
            for (int y = row; y < row + outcomes; y++) {
                double q = Math.exp(logits.value[y] - logZ);
                loss -= targets[y] == 0 ? 0 : targets[y] * (logits.value[y] - logZ);
                logits.adjoint[y] = weight * q - targets[y];
                logits.adjointDot[y] = weight * q * (logits.dot[y] - mean);
            }
        }
        return loss;
    }

    @Override
    public String toString() {
        return "Hessian of " + size() + " parameters on " + tokens + " prefixes";
    }
}
