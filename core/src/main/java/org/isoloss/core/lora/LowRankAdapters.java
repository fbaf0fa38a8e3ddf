package org.isoloss.core.lora;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.base.numeric.ArraySize;
import org.isoloss.base.parallel.Workers;
import org.isoloss.base.random.Seed;
import org.isoloss.core.layer.AdaptableMatrix;
import org.isoloss.core.layer.Dropout;
import org.isoloss.core.network.Network;
import org.isoloss.core.network.TangentPass;
import org.isoloss.core.sequence.PrefixTree;

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
    private final List<AdaptableMatrix> matrices;
    private final int size;

    private LowRankAdapters(Network network, double[] base, LoraOptions options) {
        this.network = network;
        this.base = base;
        this.options = options;
        List<List<AdaptableMatrix>> ofLabels = options.matrices().stream()
                .map(label -> labelled(network, label))
                .toList();
        int layers = ofLabels.stream().mapToInt(List::size).max().orElseThrow();
        List<AdaptableMatrix> found = new ArrayList<>();
        for (int l = 0; l < layers; l++) {
            for (List<AdaptableMatrix> ofLabel : ofLabels) {
                if (l < ofLabel.size()) {
                    requireRank(options.rank(), ofLabel.get(l), l);
                    found.add(ofLabel.get(l));
                }
            }
        }
        matrices = List.copyOf(found);
        size = matrices.stream()
                .mapToInt(m -> ArraySize.of("an adapter", options.rank(), Math.addExact(m.rows(), m.columns())))
                .reduce(0, Math::addExact);
    }

    /** The matrices of a label, from the first layer. */
    private static List<AdaptableMatrix> labelled(Network network, String label) {
        List<AdaptableMatrix> matrices =
                network.matrices().stream().filter(m -> m.label().equals(label)).toList();
        if (matrices.isEmpty()) {
            throw new IllegalArgumentException("the network has no matrix \"" + label + "\"; expected some of "
                    + String.join(", ", labels(network)));
        }
        return matrices;
    }

    /** Returns the labels of all matrices of a network that adapters may wrap, each once. */
    public static List<String> labels(Network network) {
        return network.matrices().stream()
                .map(AdaptableMatrix::label)
                .distinct()
                .toList();
    }

    private static void requireRank(int rank, AdaptableMatrix matrix, int layer) {
        int largest = Math.min(matrix.rows(), matrix.columns());
        if (rank > largest) {
            throw new IllegalArgumentException("rank is " + rank + "; expected at most " + largest
                    + ", the smaller side of layer " + layer + "'s " + matrix.label() + " matrix of shape ("
                    + matrix.rows() + ", " + matrix.columns() + ")");
        }
    }

    /**
     * Returns adapters of a network.
     *
     * @param parameters the network's own, which stay; copied
     * @throws IllegalArgumentException if the network lacks a matrix that is to be adapted, or the rank is above the
     *     smaller side of one
     */
    public static LowRankAdapters of(Network network, double[] parameters, LoraOptions options) {
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
        for (AdaptableMatrix block : matrices) {
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
        for (AdaptableMatrix block : matrices) {
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

    /** Returns working memory for passes whose parameters are the adapters alone. */
    public TangentPass pass(PrefixTree tree, Workers workers) {
        return new AdapterPass(network.pass(tree, workers));
    }

    private final class AdapterPass implements TangentPass {

        private final TangentPass inner;
        private final double[] parameters = new double[base.length];
        private final double[] full = new double[base.length];

        private AdapterPass(TangentPass inner) {
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
            return inner.tangent(parameters, full);
        }
    }

    /** From dW, the derivative in the matrices: dA = (s / r) B^T dW and dB = (s / r) dW A^T. */
    private void project(double[] adapters, double[] full, double[] gradient) {
        int rank = options.rank();
        double factor = options.scale() / rank;
        int a = 0;
        for (AdaptableMatrix block : matrices) {
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

    @Override
    public String toString() {
        return options + " of " + network;
    }
}
