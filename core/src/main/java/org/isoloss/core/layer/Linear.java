package org.isoloss.core.layer;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.core.kernel.Activations;
import org.isoloss.core.kernel.LinearMap;

/**
 * y = W x + b, or y = W x.
 *
 * <p>Tensors: {@code NAME.weight}, shape (out, in), and, if there is a bias, {@code NAME.bias}, shape (out). Unless said
 * otherwise both start uniform within 1 / sqrt(in), as PyTorch's do.
 *
 * @param map where they lie
 * @param start of W
 * @param label what adapters call W
 */
public record Linear(LinearMap map, Start start, String label) implements Layer {

    /** What adapters call W unless told otherwise. */
    public static final String LABEL = "linear";

    /** Lays the tensors out. */
    public static Linear of(ParameterLayout.Builder tensors, String name, int in, int out) {
        return new Linear(
                new LinearMap(tensors.add(name + ".weight", out, in), tensors.add(name + ".bias", out), in, out),
                Start.Uniform.ofInputs(in),
                LABEL);
    }

    /** Lays the tensor of a map without bias out. */
    public static Linear withoutBias(ParameterLayout.Builder tensors, String name, int in, int out) {
        return withoutBias(tensors, name, in, out, Start.Uniform.ofInputs(in));
    }

    /** Lays the tensor of a map without bias out. */
    public static Linear withoutBias(ParameterLayout.Builder tensors, String name, int in, int out, Start start) {
        return new Linear(LinearMap.withoutBias(tensors.add(name + ".weight", out, in), in, out), start, LABEL);
    }

    /**
     * Returns the map whose rows are an embedding's own vectors, without a bias: y_v = (vector of v) . x.
     *
     * @param out the number of rows in use
     * @see <a href="https://arxiv.org/abs/1608.05859">Press and Wolf (2017)</a>
     */
    public static Linear tied(Embedding embedding, int out) {
        return new Linear(
                LinearMap.withoutBias(embedding.row(0), embedding.outputs(), out), new Start.Elsewhere(), LABEL);
    }

    /** Returns the same under another label. */
    public Linear labelled(String other) {
        return new Linear(map, start, other);
    }

    @Override
    public int outputs() {
        return map.out();
    }

    @Override
    public List<AdaptableMatrix> matrices() {
        return List.of(matrix(label, map));
    }

    @Override
    public void initialise(double[] parameters, UniformRandomProvider random) {
        start.write(random, parameters, map.weight(), map.in() * map.out());
        if (map.hasBias()) {
            Start.Uniform.ofInputs(map.in()).write(random, parameters, map.bias(), map.out());
        }
    }

    static void initialise(LinearMap map, double[] parameters, UniformRandomProvider random) {
        double bound = 1 / Math.sqrt(map.in());
        uniform(random, parameters, map.weight(), map.in() * map.out(), bound);
        uniform(random, parameters, map.bias(), map.out(), bound);
    }

    /** Draws entries uniformly within a bound. */
    static void uniform(UniformRandomProvider random, double[] parameters, int from, int count, double bound) {
        for (int i = from; i < from + count; i++) {
            parameters[i] = random.nextDouble(-bound, bound);
        }
    }

    /** Returns W under a label, for adapters. */
    static AdaptableMatrix matrix(String label, LinearMap map) {
        return new AdaptableMatrix(label, map.weight(), map.out(), map.in());
    }

    @Override
    public LayerPass on(Tape tape, Activations x) {
        Activations y = tape.rows(map.out());
        tape.tokens((span, scratch) -> tape.kernels().linear(span.parameters(), map, x, y, span.from(), span.to()));
        return new Pass(map, x, y);
    }

    private record Pass(LinearMap map, Activations input, Activations output) implements LayerPass {

        @Override
        public void backward(Tape tape, Activations dy, Activations dx) {
            tape.tokens((span, scratch) -> tape.kernels()
                    .linearBackward(
                            span.parameters(), map, input, dy, dx, span.gradient(), scratch, span.from(), span.to()));
        }

        @Override
        public Activations tangent(Tangent tangent, Activations dx) {
            Activations dy = tangent.rows(map.out());
            tangent.run((from, to) -> tangent.linear(map, input, dx, dy, from, to));
            return dy;
        }
    }

    @Override
    public LayerCursor cursor(double[] parameters) {
        return new Cursor(map, parameters);
    }

    private record Cursor(LinearMap map, double[] parameters) implements LayerCursor {

        @Override
        public double[] advance(double[] x) {
            double[] y = new double[map.out()];
            apply(map, parameters, x, y);
            return y;
        }

        @Override
        public LayerCursor copy() {
            return this;
        }
    }

    /** Writes W x + b of one token, in the order of sums of the kernels. */
    public void apply(double[] parameters, double[] x, double[] y) {
        apply(map, parameters, x, y);
    }

    static void apply(LinearMap map, double[] parameters, double[] x, double[] y) {
        for (int o = 0; o < map.out(); o++) {
            double sum = map.bias(parameters, o);
            for (int i = 0; i < map.in(); i++) {
                sum = Math.fma(parameters[map.weight() + o * map.in() + i], x[i], sum);
            }
            y[o] = sum;
        }
    }
}
