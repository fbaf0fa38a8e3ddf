package org.isoloss.core.layer;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.base.numeric.ArraySize;
import org.isoloss.core.kernel.Activations;
import org.isoloss.core.kernel.Kernels;
import org.isoloss.core.kernel.LinearMap;

/**
 * A linear map for every position of what is read at all earlier ones and there,
 *
 * <pre>
 *   y_t[v] = b[t, v] + sum over s allowed of sum over e of x_s[e] W[s, e, t, v]
 * </pre>
 *
 * so that nothing is shared between positions. The start has position 0.
 *
 * <p>Tensors: {@code weight}, W, shape (T, E, T, V), of which only entries with s allowed for t are ever used; {@code bias},
 * shape (T, V), if there is one. W starts uniform by Glorot's rule, read off its first two axes as PyTorch does; the bias
 * starts as zero.
 *
 * @param weight W's first entry in the parameters
 * @param bias the bias's first entry, or {@link LinearMap#NO_BIAS}
 * @param positions T
 * @param inputs E
 * @param outputs V
 * @param reads which positions s a position t reads
 * @see <a href="https://arxiv.org/abs/2409.13728">Meszaros et al. (2024)</a>
 */
public record LinearByPosition(int weight, int bias, int positions, int inputs, int outputs, Reads reads)
        implements Layer {

    /** What adapters call W. */
    public static final String LABEL = "positions";

    /** Which inputs an output depends on. */
    public enum Reads {
        /** All up to its own. */
        UP_TO_ITSELF,
        /** Its own and later ones. A prefix shows no later ones: what is left of it is its last symbol. */
        FROM_ITSELF_ON;

        /** Returns whether position t reads position s. */
        public boolean allows(int s, int t) {
            return this == UP_TO_ITSELF ? s <= t : s >= t;
        }

        /** Returns the first position that is read at t, of those that a prefix ending there shows. */
        private int first(int t) {
            return this == UP_TO_ITSELF ? 0 : t;
        }
    }

    /** Lays the tensors out. */
    public static LinearByPosition of(
            ParameterLayout.Builder tensors, int positions, int inputs, int outputs, boolean hasBias, Reads reads) {
        int weight = tensors.add("weight", positions, inputs, positions, outputs);
        int bias = hasBias ? tensors.add("bias", positions, outputs) : LinearMap.NO_BIAS;
        return new LinearByPosition(weight, bias, positions, inputs, outputs, reads);
    }

    /** W as a matrix, shape (T E, T V). */
    @Override
    public List<AdaptableMatrix> matrices() {
        return List.of(new AdaptableMatrix(LABEL, weight, positions * inputs, positions * outputs));
    }

    /** Returns the first of the entries W[s, e, t, 0], W[s, e, t, 1], ... in the parameters. */
    public int row(int s, int e, int t) {
        return weight + ((s * inputs + e) * positions + t) * outputs;
    }

    /** Returns b[t, v], 0 where there is no bias. */
    public double bias(double[] parameters, int t, int v) {
        return bias == LinearMap.NO_BIAS ? 0 : parameters[bias + t * outputs + v];
    }

    /** Adds to the derivative in b[t, v], where there is a bias. */
    public void addToBias(double[] gradient, int t, int v, double derivative) {
        if (bias != LinearMap.NO_BIAS) {
            gradient[bias + t * outputs + v] += derivative;
        }
    }

    @Override
    public void initialise(double[] parameters, UniformRandomProvider random) {
        double fans = (double) positions * outputs * (inputs + positions);
        new Start.Uniform(Math.sqrt(6 / fans))
                .write(random, parameters, weight, positions * inputs * positions * outputs);
        if (bias != LinearMap.NO_BIAS) {
            Arrays.fill(parameters, bias, bias + positions * outputs, 0);
        }
    }

    private void require(int length) {
        if (length >= positions) {
            throw new IllegalArgumentException("a sequence has " + length + " symbols; expected at most "
                    + (positions - 1) + ", for the linear network has " + positions
                    + " positions, each with weights of its own: choose more positions");
        }
    }

    @Override
    public LayerPass on(Tape tape, Activations x) {
        require(tape.tokens().height());
        Pass pass = new Pass(tape, x);
        tape.whole(1, (span, part, scratch) -> pass.forward(span));
        return pass;
    }

    /** Works on all tokens of a depth at once: for them it is an ordinary linear map of what they read, end to end. */
    private final class Pass implements LayerPass {

        private final Kernels kernels;
        private final int[] parents;
        private final int[][] levels; // the tokens of each depth
        private final LinearMap[] maps; // of each depth, in arrays of their own
        private final double[] map;
        private final double[] dMap;
        private final Activations[] read; // of each depth, in the same memory
        private final Activations[] dRead;
        private final Activations written;
        private final Activations dWritten;
        private final Activations x;
        private final Activations y;

        private Pass(Tape tape, Activations x) {
            kernels = tape.kernels();
            this.x = x;
            y = tape.rows(outputs);
            Tokens tokens = tape.tokens();
            parents = tokens.parents();
            levels = new int[tokens.height() + 1][];
            Arrays.setAll(
                    levels,
                    depth -> IntStream.of(tokens.ofNode())
                            .filter(token -> tokens.depth(token) == depth)
                            .toArray());
            maps = new LinearMap[levels.length];
            Arrays.setAll(maps, t -> {
                int in = (t - reads.first(t) + 1) * inputs;
                return new LinearMap(0, outputs * in, in, outputs);
            });
            int most = maps[levels.length - 1].in();
            int widest = IntStream.range(0, levels.length)
                    .map(t -> levels[t].length)
                    .max()
                    .orElseThrow();
            map = new double[ArraySize.of("the map of a position", outputs, most + 1)];
            dMap = new double[map.length];
            Activations allRead = Activations.of(most, widest);
            Activations allDRead = Activations.of(most, widest);
            read = new Activations[levels.length];
            dRead = new Activations[levels.length];
            Arrays.setAll(read, t -> allRead.rows(0, maps[t].in()));
            Arrays.setAll(dRead, t -> allDRead.rows(0, maps[t].in()));
            written = Activations.of(outputs, widest);
            dWritten = Activations.of(outputs, widest);
        }

        @Override
        public Activations output() {
            return y;
        }

        private void forward(Span span) {
            for (int t = 0; t < levels.length; t++) {
                gatherMap(span.parameters(), t, map);
                gather(x, t, read[t]);
                kernels.linear(map, maps[t], read[t], written, 0, padded(t));
                copyTo(t, y);
            }
        }

        private int padded(int t) {
            return Activations.padded(levels[t].length);
        }

        /** Writes the weights of a position as a matrix, shape (V, what is read), and the bias after it. */
        private void gatherMap(double[] parameters, int t, double[] to) {
            int in = maps[t].in();
            int first = reads.first(t);
            for (int k = 0; k < in; k++) {
                int row = row(first + k / inputs, k % inputs, t);
                for (int v = 0; v < outputs; v++) {
                    to[v * in + k] = parameters[row + v];
                }
            }
            for (int v = 0; v < outputs; v++) {
                to[outputs * in + v] = bias(parameters, t, v);
            }
        }

        private void gather(Activations from, int t, Activations to) {
            int[] tokens = levels[t];
            for (int k = 0; k < tokens.length; k++) {
                int token = tokens[k];
                for (int s = t - reads.first(t); s >= 0; s--) {
                    for (int e = 0; e < inputs; e++) {
                        to.data()[to.row(s * inputs + e) + k] = from.data()[from.row(e) + token];
                    }
                    token = parents[token];
                }
            }
            for (int i = 0; i < to.features(); i++) { // no sum may meet what another depth left
                Arrays.fill(to.data(), to.row(i) + tokens.length, to.row(i) + padded(t), 0);
            }
        }

        private void copyTo(int t, Activations to) {
            for (int v = 0; v < outputs; v++) {
                for (int k = 0; k < levels[t].length; k++) {
                    to.data()[to.row(v) + levels[t][k]] = written.data()[written.row(v) + k];
                }
            }
        }

        @Override
        public void backward(Tape tape, Activations dy, Activations dx) {
            tape.whole(1, (span, part, scratch) -> {
                for (int t = 0; t < levels.length; t++) {
                    gatherMap(span.parameters(), t, map);
                    gather(x, t, read[t]);
                    gatherOutputs(dy, t);
                    Arrays.fill(dMap, 0, outputs * (maps[t].in() + 1), 0);
                    for (int i = 0; i < maps[t].in(); i++) {
                        int row = dRead[t].row(i);
                        Arrays.fill(dRead[t].data(), row, row + padded(t), 0);
                    }
                    kernels.linearBackward(map, maps[t], read[t], dWritten, dRead[t], dMap, scratch, 0, padded(t));
                    scatter(t, dx);
                    addMap(t, span.gradient());
                }
            });
        }

        private void gatherOutputs(Activations dy, int t) {
            for (int v = 0; v < outputs; v++) {
                int row = dWritten.row(v);
                for (int k = 0; k < levels[t].length; k++) {
                    dWritten.data()[row + k] = dy.data()[dy.row(v) + levels[t][k]];
                }
                Arrays.fill(dWritten.data(), row + levels[t].length, row + padded(t), 0);
            }
        }

        private void scatter(int t, Activations dx) {
            for (int k = 0; k < levels[t].length; k++) {
                int token = levels[t][k];
                for (int s = t - reads.first(t); s >= 0; s--) {
                    for (int e = 0; e < inputs; e++) {
                        dx.data()[dx.row(e) + token] += dRead[t].data()[dRead[t].row(s * inputs + e) + k];
                    }
                    token = parents[token];
                }
            }
        }

        private void addMap(int t, double[] gradient) {
            int in = maps[t].in();
            for (int k = 0; k < in; k++) {
                int row = row(reads.first(t) + k / inputs, k % inputs, t);
                for (int v = 0; v < outputs; v++) {
                    gradient[row + v] += dMap[v * in + k];
                }
            }
            for (int v = 0; v < outputs; v++) {
                addToBias(gradient, t, v, dMap[outputs * in + v]);
            }
        }

        /** dy = dW x + db + W dx, each as in the forward pass. */
        @Override
        public Activations tangent(Tangent tangent, Activations dx) {
            Activations dy = tangent.rows(outputs);
            Activations passed = tangent.rows(outputs);
            for (int t = 0; t < levels.length; t++) {
                gatherMap(tangent.direction(), t, map);
                gather(x, t, read[t]);
                kernels.linear(map, maps[t], read[t], written, 0, padded(t));
                copyTo(t, dy);
                gatherMap(tangent.parameters(), t, map);
                gather(dx, t, read[t]);
                kernels.linear(map, LinearMap.withoutBias(0, maps[t].in(), outputs), read[t], written, 0, padded(t));
                copyTo(t, passed);
            }
            tangent.run((from, to) -> Span.add(passed, dy, from, to));
            return dy;
        }
    }

    @Override
    public LayerCursor cursor(double[] parameters) {
        return new Cursor(parameters, new double[inputs], 0);
    }

    /** Keeps all that was read. Sums are in the order of the kernels: the bits are those of a tree. */
    private final class Cursor implements LayerCursor {

        private final double[] parameters;
        private double[] read; // end to end
        private int length;

        private Cursor(double[] parameters, double[] read, int length) {
            this.parameters = parameters;
            this.read = read;
            this.length = length;
        }

        @Override
        public LayerCursor copy() {
            return new Cursor(parameters, read.clone(), length);
        }

        @Override
        public double[] advance(double[] x) {
            require(length);
            int t = length;
            if (read.length < (t + 1) * inputs) {
                read = Arrays.copyOf(read, 2 * read.length);
            }
            System.arraycopy(x, 0, read, t * inputs, inputs);
            length++;
            double[] y = new double[outputs];
            for (int v = 0; v < outputs; v++) {
                double sum = bias(parameters, t, v);
                for (int k = reads.first(t) * inputs; k < (t + 1) * inputs; k++) {
                    sum = Math.fma(parameters[row(k / inputs, k % inputs, t) + v], read[k], sum);
                }
                y[v] = sum;
            }
            return y;
        }
    }
}
