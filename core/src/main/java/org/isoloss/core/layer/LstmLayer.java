package org.isoloss.core.layer;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.core.kernel.Activations;
import org.isoloss.core.kernel.Kernels;
import org.isoloss.core.kernel.LinearMap;

/**
 * A layer of long short-term memory: a state h and a cell c, both of H features, with gates i, f, g, o in this order,
 *
 * <pre>
 *   (i, f, g, o) = (sigmoid, sigmoid, tanh, sigmoid)(W x + b + U h' + b')
 *   c = f c' + i g        h = o tanh(c)
 * </pre>
 *
 * where h' and c' are one symbol earlier, zero before the start. It works on tokens by depth, all nodes of a depth at once.
 *
 * <p>Tensors, as PyTorch names them: {@code NAME.weight_ih_lN}, W, shape (4 H, in); {@code NAME.weight_hh_lN}, U, shape (4 H,
 * H); {@code NAME.bias_ih_lN} and {@code NAME.bias_hh_lN}. All start uniform within 1 / sqrt(H).
 *
 * @param input W and b
 * @param recurrent U and b'
 * @see <a href="https://doi.org/10.1162/neco.1997.9.8.1735">Hochreiter and Schmidhuber (1997)</a>
 * @see <a href="https://doi.org/10.1162/089976600300015015">Gers et al. (2000), the forget gate</a>
 */
public record LstmLayer(LinearMap input, LinearMap recurrent) implements Layer {

    /** The label of W among matrices that adapters may wrap. */
    public static final String INPUT = "gates-input";

    /** The label of U. */
    public static final String STATE = "gates-state";

    /** Lays the tensors of one layer out. */
    public static LstmLayer of(ParameterLayout.Builder tensors, String name, int layer, int in, int hidden) {
        int gates = 4 * hidden;
        int inputWeight = tensors.add(name + ".weight_ih_l" + layer, gates, in);
        int recurrentWeight = tensors.add(name + ".weight_hh_l" + layer, gates, hidden);
        return new LstmLayer(
                new LinearMap(inputWeight, tensors.add(name + ".bias_ih_l" + layer, gates), in, gates),
                new LinearMap(recurrentWeight, tensors.add(name + ".bias_hh_l" + layer, gates), hidden, gates));
    }

    private int hidden() {
        return recurrent.in();
    }

    @Override
    public int outputs() {
        return hidden();
    }

    @Override
    public void initialise(double[] parameters, UniformRandomProvider random) {
        double bound = 1 / Math.sqrt(hidden());
        Linear.uniform(random, parameters, input.weight(), input.in() * input.out(), bound);
        Linear.uniform(random, parameters, recurrent.weight(), recurrent.in() * recurrent.out(), bound);
        Linear.uniform(random, parameters, input.bias(), input.out(), bound);
        Linear.uniform(random, parameters, recurrent.bias(), recurrent.out(), bound);
    }

    @Override
    public List<AdaptableMatrix> matrices() {
        return List.of(Linear.matrix(INPUT, input), Linear.matrix(STATE, recurrent));
    }

    @Override
    public LayerPass on(Tape tape, Activations x) {
        Pass pass = new Pass(tape, x);
        Activations share = tape.room(4 * hidden());
        tape.tokens((span, scratch) -> pass.forward(span, share));
        tape.giveBack(share);
        return pass;
    }

    private final class Pass implements LayerPass {

        private final Kernels kernels;
        private final Tokens tokens;
        private final int H = hidden();
        private final Activations x;
        private final Activations hPrevious;
        private final Activations cPrevious;
        private final Activations gates; // after their nonlinearity
        private final Activations c;
        private final Activations tanhC;
        private final Activations h;

        private Pass(Tape tape, Activations x) {
            kernels = tape.kernels();
            tokens = tape.tokens();
            this.x = x;
            hPrevious = tape.rows(H);
            cPrevious = tape.rows(H);
            gates = tape.rows(4 * H);
            c = tape.rows(H);
            tanhC = tape.rows(H);
            h = tape.rows(H);
        }

        @Override
        public Activations output() {
            return h;
        }

        /** Receives the state's share of the gates in {@code share}, which then lends its memory. */
        private void forward(Span span, Activations share) {
            kernels.linear(span.parameters(), input, x, gates, span.from(), span.to());
            for (int k = 0; k < tokens.levels(); k++) {
                int from = tokens.level(k);
                int to = tokens.level(k + 1);
                gather(h, hPrevious, from, to);
                gather(c, cPrevious, from, to);
                kernels.linear(span.parameters(), recurrent, hPrevious, share, from, to);
                cells(share, from, to);
            }
        }

        /** Copies each token's parent's state; zero where there is none. */
        private void gather(Activations states, Activations previous, int from, int to) {
            int[] parents = tokens.parents();
            for (int j = 0; j < H; j++) {
                int row = states.row(j);
                int out = previous.row(j);
                for (int t = from; t < to; t++) {
                    previous.data()[out + t] = parents[t] < 0 ? 0 : states.data()[row + parents[t]];
                }
            }
        }

        private void cells(Activations share, int from, int to) {
            double[] g = gates.data();
            GateFunctions functions = new GateFunctions(kernels, share.data());
            for (int gate = 0; gate < 4 * H; gate++) {
                int row = gates.row(gate);
                int added = share.row(gate);
                for (int t = from; t < to; t++) {
                    g[row + t] += share.data()[added + t];
                }
                if (gate / H == 2) {
                    functions.tanh(g, row + from, g, row + from, added + from, to - from);
                } else {
                    functions.sigmoid(g, row + from, added + from, to - from);
                }
            }
            for (int j = 0; j < H; j++) {
                int in = gates.row(j);
                int forget = gates.row(H + j);
                int cell = gates.row(2 * H + j);
                int out = gates.row(3 * H + j);
                int row = c.row(j);
                for (int t = from; t < to; t++) {
                    c.data()[row + t] = g[forget + t] * cPrevious.data()[row + t] + g[in + t] * g[cell + t];
                }
                functions.tanh(c.data(), row + from, tanhC.data(), row + from, share.row(j) + from, to - from);
                for (int t = from; t < to; t++) {
                    h.data()[row + t] = g[out + t] * tanhC.data()[row + t];
                }
            }
        }

        @Override
        public void backward(Tape tape, Activations dh, Activations dx) {
            Activations dc = tape.room(H);
            Activations dPrevious = tape.room(H);
            Activations dGates = tape.room(4 * H);
            tape.tokens((span, scratch) -> {
                span.zero(dc);
                for (int k = tokens.levels() - 1; k >= 0; k--) {
                    int from = tokens.level(k);
                    int to = tokens.level(k + 1);
                    cellsBackward(dh, dc, dGates, from, to);
                    for (int j = 0; j < H; j++) {
                        Arrays.fill(dPrevious.data(), dPrevious.row(j) + from, dPrevious.row(j) + to, 0);
                    }
                    kernels.linearInputGradient(span.parameters(), recurrent, dGates, dPrevious, from, to);
                    scatter(dPrevious, dh, dc, from, to);
                }
                kernels.linearWeightGradient(
                        recurrent, hPrevious, dGates, span.gradient(), scratch, span.from(), span.to());
                kernels.linearBackward(
                        span.parameters(), input, x, dGates, dx, span.gradient(), scratch, span.from(), span.to());
            });
            tape.giveBack(dc);
            tape.giveBack(dPrevious);
            tape.giveBack(dGates);
        }

        /** From dh and dc to dGates, before their nonlinearity, and to the whole derivative in c, left in dc. */
        private void cellsBackward(Activations dh, Activations dc, Activations dGates, int from, int to) {
            double[] g = gates.data();
            double[] dg = dGates.data();
            for (int j = 0; j < H; j++) {
                int in = gates.row(j);
                int forget = gates.row(H + j);
                int cell = gates.row(2 * H + j);
                int out = gates.row(3 * H + j);
                int row = c.row(j);
                for (int t = from; t < to; t++) {
                    double tanh = tanhC.data()[row + t];
                    double dht = dh.data()[row + t];
                    double dct = dc.data()[row + t] + dht * g[out + t] * (1 - tanh * tanh);
                    dc.data()[row + t] = dct;
                    dg[in + t] = dct * g[cell + t] * g[in + t] * (1 - g[in + t]);
                    dg[forget + t] = dct * cPrevious.data()[row + t] * g[forget + t] * (1 - g[forget + t]);
                    dg[cell + t] = dct * g[in + t] * (1 - g[cell + t] * g[cell + t]);
                    dg[out + t] = dht * tanh * g[out + t] * (1 - g[out + t]);
                }
            }
        }

        /** Adds to the parents' states and cells. */
        private void scatter(Activations dPrevious, Activations dh, Activations dc, int from, int to) {
            int[] parents = tokens.parents();
            for (int j = 0; j < H; j++) {
                int row = dh.row(j);
                int forget = gates.row(H + j);
                for (int t = from; t < to; t++) {
                    if (parents[t] >= 0) {
                        dh.data()[row + parents[t]] += dPrevious.data()[row + t];
                        dc.data()[row + parents[t]] += dc.data()[row + t] * gates.data()[forget + t];
                    }
                }
            }
        }

        @Override
        public Activations tangent(Tangent tangent, Activations dx) {
            Activations dGates = tangent.rows(4 * H);
            tangent.run((from, to) -> tangent.linear(input, x, dx, dGates, from, to));
            Activations share = tangent.rows(4 * H);
            Activations dhPrevious = tangent.rows(H);
            Activations dcPrevious = tangent.rows(H);
            Activations dc = tangent.rows(H);
            Activations dh = tangent.rows(H);
            for (int k = 0; k < tokens.levels(); k++) {
                int from = tokens.level(k);
                int to = tokens.level(k + 1);
                gather(dh, dhPrevious, from, to);
                gather(dc, dcPrevious, from, to);
                tangent.linear(recurrent, hPrevious, dhPrevious, share, from, to);
                Span.add(share, dGates, from, to);
                cellsTangent(dGates, dcPrevious, dc, dh, from, to);
            }
            return dh;
        }

        /** From the changes of the gates before their nonlinearity and of c' to those of c and h. */
        private void cellsTangent(
                Activations dGates, Activations dcPrevious, Activations dc, Activations dh, int from, int to) {
            double[] g = gates.data();
            double[] dg = dGates.data();
            for (int j = 0; j < H; j++) {
                int in = gates.row(j);
                int forget = gates.row(H + j);
                int cell = gates.row(2 * H + j);
                int out = gates.row(3 * H + j);
                int row = c.row(j);
                for (int t = from; t < to; t++) {
                    double tanh = tanhC.data()[row + t];
                    double dIn = dg[in + t] * g[in + t] * (1 - g[in + t]);
                    double dForget = dg[forget + t] * g[forget + t] * (1 - g[forget + t]);
                    double dCell = dg[cell + t] * (1 - g[cell + t] * g[cell + t]);
                    double dOut = dg[out + t] * g[out + t] * (1 - g[out + t]);
                    double dct = dForget * cPrevious.data()[row + t]
                            + g[forget + t] * dcPrevious.data()[row + t]
                            + dIn * g[cell + t]
                            + g[in + t] * dCell;
                    dc.data()[row + t] = dct;
                    dh.data()[row + t] = dOut * tanh + g[out + t] * (1 - tanh * tanh) * dct;
                }
            }
        }
    }

    @Override
    public LayerCursor cursor(double[] parameters) {
        return new Cursor(parameters, new double[hidden()], new double[hidden()]);
    }

    private final class Cursor implements LayerCursor {

        private final double[] parameters;
        private final double[] h;
        private final double[] c;

        private Cursor(double[] parameters, double[] h, double[] c) {
            this.parameters = parameters;
            this.h = h;
            this.c = c;
        }

        @Override
        public LayerCursor copy() {
            return new Cursor(parameters, h.clone(), c.clone());
        }

        @Override
        public double[] advance(double[] x) {
            int H = hidden();
            double[] fromInput = new double[4 * H];
            double[] fromState = new double[4 * H];
            Linear.apply(input, parameters, x, fromInput);
            Linear.apply(recurrent, parameters, h, fromState);
            for (int j = 0; j < H; j++) {
                double in = StrictFunctions.sigmoid(fromInput[j] + fromState[j]);
                double forget = StrictFunctions.sigmoid(fromInput[H + j] + fromState[H + j]);
                double cell = StrictMath.tanh(fromInput[2 * H + j] + fromState[2 * H + j]);
                double out = StrictFunctions.sigmoid(fromInput[3 * H + j] + fromState[3 * H + j]);
                c[j] = forget * c[j] + in * cell;
                h[j] = out * StrictMath.tanh(c[j]);
            }
            return h;
        }
    }
}
