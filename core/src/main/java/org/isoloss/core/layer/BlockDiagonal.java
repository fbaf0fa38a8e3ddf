package org.isoloss.core.layer;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.core.kernel.Activations;
import org.isoloss.core.kernel.Kernels;
import org.isoloss.core.kernel.LinearMap;

/**
 * Some block-diagonal maps without bias, what they write one after another: each block of so many features is mapped to as
 * many by a matrix of its own.
 *
 * <p>Tensors: {@code NAME.weight} of each map, shape (blocks, outputs of a block, inputs of a block).
 *
 * @param maps at least one
 * @param size the features of a block
 * @param start of the matrices
 */
public record BlockDiagonal(List<Part> maps, int size, Start start) implements Layer {

    /**
     * One map.
     *
     * @param weight its first entry in the parameters
     * @param from the first feature that it reads
     * @param blocks the number of its blocks
     */
    public record Part(int weight, int from, int blocks) {

        /** Lays its tensor out. */
        public static Part of(ParameterLayout.Builder tensors, String name, int from, int features, int size) {
            int blocks = features / size;
            return new Part(tensors.add(name + ".weight", blocks, size, size), from, blocks);
        }
    }

    public BlockDiagonal {
        maps = List.copyOf(maps);
    }

    @Override
    public int outputs() {
        return maps.stream().mapToInt(Part::blocks).sum() * size;
    }

    @Override
    public void initialise(double[] parameters, UniformRandomProvider random) {
        for (Part part : maps) {
            start.write(random, parameters, part.weight(), part.blocks() * size * size);
        }
    }

    /** The map of a block, and the first features that it reads and writes. */
    private record Block(LinearMap map, int from, int to) {}

    private Block[] blocks() {
        Block[] all = new Block[outputs() / size];
        int to = 0;
        for (Part part : maps) {
            for (int b = 0; b < part.blocks(); b++) {
                LinearMap map = LinearMap.withoutBias(part.weight() + b * size * size, size, size);
                all[to / size] = new Block(map, part.from() + b * size, to);
                to += size;
            }
        }
        return all;
    }

    @Override
    public LayerPass on(Tape tape, Activations x) {
        Pass pass = new Pass(tape, x);
        tape.tokens((span, scratch) -> pass.forward(span));
        return pass;
    }

    private final class Pass implements LayerPass {

        private final Kernels kernels;
        private final Block[] blocks = blocks();
        private final Activations[] x; // by block
        private final Activations[] y;
        private final Activations all;

        private Pass(Tape tape, Activations input) {
            kernels = tape.kernels();
            all = tape.rows(outputs());
            x = read(input);
            y = written(all);
        }

        private Activations[] read(Activations from) {
            return Arrays.stream(blocks).map(b -> from.rows(b.from(), size)).toArray(Activations[]::new);
        }

        private Activations[] written(Activations to) {
            return Arrays.stream(blocks).map(b -> to.rows(b.to(), size)).toArray(Activations[]::new);
        }

        @Override
        public Activations output() {
            return all;
        }

        private void forward(Span span) {
            for (int b = 0; b < blocks.length; b++) {
                kernels.linear(span.parameters(), blocks[b].map(), x[b], y[b], span.from(), span.to());
            }
        }

        @Override
        public void backward(Tape tape, Activations dy, Activations dx) {
            Activations[] dRead = read(dx);
            Activations[] dWritten = written(dy);
            tape.tokens((span, scratch) -> {
                for (int b = 0; b < blocks.length; b++) {
                    kernels.linearBackward(
                            span.parameters(),
                            blocks[b].map(),
                            x[b],
                            dWritten[b],
                            dRead[b],
                            span.gradient(),
                            scratch,
                            span.from(),
                            span.to());
                }
            });
        }

        @Override
        public Activations tangent(Tangent tangent, Activations dx) {
            Activations dy = tangent.rows(outputs());
            Activations[] dRead = read(dx);
            Activations[] dWritten = written(dy);
            tangent.run((from, to) -> IntStream.range(0, blocks.length)
                    .forEach(b -> tangent.linear(blocks[b].map(), x[b], dRead[b], dWritten[b], from, to)));
            return dy;
        }
    }

    @Override
    public LayerCursor cursor(double[] parameters) {
        return new Cursor(parameters);
    }

    private final class Cursor implements LayerCursor {

        private final double[] parameters;

        private Cursor(double[] parameters) {
            this.parameters = parameters;
        }

        @Override
        public double[] advance(double[] x) {
            double[] y = new double[outputs()];
            double[] of = new double[size];
            for (Block block : blocks()) {
                Linear.apply(block.map(), parameters, Arrays.copyOfRange(x, block.from(), block.from() + size), of);
                System.arraycopy(of, 0, y, block.to(), size);
            }
            return y;
        }

        @Override
        public LayerCursor copy() {
            return this;
        }
    }
}
