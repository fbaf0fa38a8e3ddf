package org.isoloss.core.lora;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.base.parallel.Workers;
import org.isoloss.base.random.Seed;
import org.isoloss.core.lora.AdaptedMatrix.Block;
import org.isoloss.core.sequence.PrefixTree;
import org.isoloss.core.train.Dropout;
import org.isoloss.core.train.Network;
import org.isoloss.core.train.TangentPass;
import org.isoloss.core.train.TreePass;

/**
 * Low-rank adapters of one network: each adapted matrix W of shape (out, in) becomes W + (s / r) B A, with B of shape (out,
 * r) and A of shape (r, in). The adapters are one flat array, A then B for each matrix in turn; the network's own
 * parameters never move.
 *
 * <p>As B starts at zero, the adapted network is at first the network itself, to the last bit.
 */
public final class LowRankAdapters {

    private final Network network;
    private final double[] base;
    private final LoraOptions options;
    private final List<Block> blocks;
    private final int size;

    private LowRankAdapters(Network network, double[] base, LoraOptions options) {
        this.network = network;
        this.base = base;
        this.options = options;
        List<Block> found = new ArrayList<>();
        List<Block> inLayer;
        for (int l = 0; !(inLayer = blocks(network, l, options)).isEmpty(); l++) {
            found.addAll(inLayer);
        }
        blocks = List.copyOf(found);
        size = blocks.stream()
                .mapToInt(block -> options.rank() * (block.rows() + block.columns()))
                .sum();
    }

    private static List<Block> blocks(Network network, int layer, LoraOptions options) {
        List<Block> blocks = options.matrices().stream()
                .flatMap(matrix -> matrix.block(network, layer).stream())
                .toList();
        for (Block block : blocks) {
            int largest = Math.min(block.rows(), block.columns());
            if (options.rank() > largest) {
                throw new IllegalArgumentException(
                        "rank is " + options.rank() + "; expected at most " + largest + ", the smaller side of "
                                + block.name() + " matrix of shape (" + block.rows() + ", " + block.columns() + ")");
            }
        }
        return blocks;
    }

    /**
     * Returns adapters of a network.
     *
     * @param parameters the network's own, which stay; copied
     * @throws IllegalArgumentException if the network lacks a matrix that is to be adapted, or the rank is above the
     *     smaller side of one
     */
    public static LowRankAdapters of(Network network, double[] parameters, LoraOptions options) {
        for (AdaptedMatrix matrix : options.matrices()) {
            if (!matrix.isIn(network)) {
                throw new IllegalArgumentException("the network has no matrix \"" + matrix.label()
                        + "\"; expected some of "
                        + AdaptedMatrix.of(network).stream()
                                .map(AdaptedMatrix::label)
                                .collect(Collectors.joining(", ")));
            }
        }
        return new LowRankAdapters(network, parameters.clone(), options);
    }

    /** Returns the number of parameters that are trained. */
    public int size() {
        return size;
    }

    /** Returns the start: A uniform within 1 / sqrt(in), as linear maps are initialised; B zero. */
    public double[] initialise(Seed seed) {
        UniformRandomProvider random = seed.stream(Seed.Purpose.INITIALISATION);
        double[] adapters = new double[size];
        int at = 0;
        for (Block block : blocks) {
            double bound = 1 / Math.sqrt(block.columns());
            for (int i = 0; i < options.rank() * block.columns(); i++) {
                adapters[at + i] = random.nextDouble(-bound, bound);
            }
            at += options.rank() * (block.rows() + block.columns());
        }
        return adapters;
    }

    /** Returns the network's parameters with the adapters added into its matrices. */
    public double[] merged(double[] adapters) {
        double[] parameters = new double[base.length];
        merge(adapters, parameters);
        return parameters;
    }

    private void merge(double[] adapters, double[] parameters) {
        if (adapters.length != size) {
            throw new IllegalArgumentException(
                    "there are " + adapters.length + " adapter parameters; expected " + size);
        }
        System.arraycopy(base, 0, parameters, 0, base.length);
        addProducts(adapters, adapters, parameters);
    }

    /** Adds (s / r) B A to every adapted matrix, with B from one array of adapters and A from another. */
    private void addProducts(double[] ofB, double[] ofA, double[] to) {
        int rank = options.rank();
        double factor = options.scale() / rank;
        int a = 0;
        for (Block block : blocks) {
            int b = a + rank * block.columns();
            for (int o = 0; o < block.rows(); o++) {
                for (int i = 0; i < block.columns(); i++) {
                    double sum = 0;
                    for (int k = 0; k < rank; k++) {
                        sum = Math.fma(ofB[b + o * rank + k], ofA[a + k * block.columns() + i], sum);
                    }
                    to[block.offset() + o * block.columns() + i] += factor * sum;
                }
            }
            a = b + rank * block.rows();
        }
    }

    /**
     * Returns working memory for passes whose parameters are the adapters alone; a {@link TangentPass} if the network's own
     * passes are.
     */
    public TreePass pass(PrefixTree tree, Workers workers) {
        TreePass inner = network.pass(tree, workers);
        return inner instanceof TangentPass tangents ? new TangentAdapterPass(tangents) : new AdapterPass(inner);
    }

    private class AdapterPass implements TreePass {

        private final TreePass inner;
        final double[] parameters = new double[base.length];
        final double[] full = new double[base.length];

        AdapterPass(TreePass inner) {
            this.inner = inner;
        }

        @Override
        public double[] logProbabilities(double[] adapters) {
            merge(adapters, parameters);
            return inner.logProbabilities(parameters);
        }

        @Override
        public double gradient(double[] adapters, double[] targets, double[] gradient, Optional<Dropout> dropout) {
            if (gradient.length != size) {
                throw new IllegalArgumentException("there are " + gradient.length + " derivatives; expected " + size);
            }
            merge(adapters, parameters);
            double loss = inner.gradient(parameters, targets, full, dropout);
            project(adapters, full, gradient);
            return loss;
        }
    }

    private final class TangentAdapterPass extends AdapterPass implements TangentPass {

        private final TangentPass tangents;

        TangentAdapterPass(TangentPass inner) {
            super(inner);
            this.tangents = inner;
        }

        /** The matrices move along (s / r) (dB A + B dA). */
        @Override
        public double[] tangent(double[] adapters, double[] direction) {
            if (direction.length != size) {
                throw new IllegalArgumentException(
                        "the direction has " + direction.length + " entries; expected " + size);
            }
            merge(adapters, parameters);
            Arrays.fill(full, 0);
            addProducts(direction, adapters, full);
            addProducts(adapters, direction, full);
            return tangents.tangent(parameters, full);
        }
    }

    /** From dW, the derivative in the matrices: dA = (s / r) B^T dW and dB = (s / r) dW A^T. */
    private void project(double[] adapters, double[] full, double[] gradient) {
        int rank = options.rank();
        double factor = options.scale() / rank;
        int a = 0;
        for (Block block : blocks) {
            int in = block.columns();
            int b = a + rank * in;
            for (int k = 0; k < rank; k++) {
                for (int i = 0; i < in; i++) {
                    double sum = 0;
                    for (int o = 0; o < block.rows(); o++) {
                        sum = Math.fma(adapters[b + o * rank + k], full[block.offset() + o * in + i], sum);
                    }
                    gradient[a + k * in + i] = factor * sum;
                }
                for (int o = 0; o < block.rows(); o++) {
                    double sum = 0;
                    for (int i = 0; i < in; i++) {
                        sum = Math.fma(full[block.offset() + o * in + i], adapters[a + k * in + i], sum);
                    }
                    gradient[b + o * rank + k] = factor * sum;
                }
            }
            a = b + rank * block.rows();
        }
    }
}
