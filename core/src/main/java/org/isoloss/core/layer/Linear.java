package org.isoloss.core.layer;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.core.kernel.Activations;
import org.isoloss.core.kernel.LinearMap;

/**
 * y = W x + b.
 *
 * <p>Tensors: {@code NAME.weight}, shape (out, in), and {@code NAME.bias}, shape (out). Both start uniform within 1 /
 * sqrt(in), as PyTorch's do.
 *
 * @param map where they lie
 */
public record Linear(LinearMap map) implements Layer {

    /** What adapters call its matrix. */
    public static final String LABEL = "linear";

    /** Lays the tensors out. */
    public static Linear of(ParameterLayout.Builder tensors, String name, int in, int out) {
        return new Linear(
                new LinearMap(tensors.add(name + ".weight", out, in), tensors.add(name + ".bias", out), in, out));
    }

    @Override
    public int outputs() {
        return map.out();
    }

    @Override
    public List<AdaptableMatrix> matrices() {
        return List.of(matrix(LABEL, map));
    }

    @Override
    public void initialise(double[] parameters, UniformRandomProvider random) {
        initialise(map, parameters, random);
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
            tangent.prepare(map);
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
            double sum = parameters[map.bias() + o];
            for (int i = 0; i < map.in(); i++) {
                sum = Math.fma(parameters[map.weight() + o * map.in() + i], x[i], sum);
            }
            y[o] = sum;
        }
    }
}
