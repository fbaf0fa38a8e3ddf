package org.isoloss.core.real;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.isoloss.core.lstm.LstmConfig;

/**
 * Layers of long short-term memory between an embedding and a map to the outcomes, gates in the order i, f, g, o:
 *
 * <pre>
 *   (i, f, g, o) = (sigmoid, sigmoid, tanh, sigmoid)(W x + b + U h' + b')
 *   c = f c' + i g        h = o tanh(c)
 * </pre>
 *
 * @see <a href="https://doi.org/10.1162/neco.1997.9.8.1735">Hochreiter and Schmidhuber (1997)</a>
 */
final class RealLstm implements RealNetwork {

    private final LstmConfig config;
    private final long parameters;
    private final double[] embedding;
    private final List<RealLinear> input = new ArrayList<>();
    private final List<RealLinear> recurrent = new ArrayList<>();
    private final RealLinear output;

    RealLstm(LstmConfig config, Tensors tensors) {
        this.config = config;
        parameters = tensors.entries();
        embedding = tensors.get("embedding.weight");
        for (int l = 0; l < config.layers(); l++) {
            input.add(new RealLinear(tensors.get("lstm.weight_ih_l" + l), tensors.get("lstm.bias_ih_l" + l)));
            recurrent.add(new RealLinear(tensors.get("lstm.weight_hh_l" + l), tensors.get("lstm.bias_hh_l" + l)));
        }
        output = RealLinear.of(tensors, "output");
    }

    @Override
    public long products(int others) {
        return parameters;
    }

    @Override
    public Pass start(BallArithmetic arithmetic) {
        Ball[] zeros = new Ball[config.hidden()];
        Arrays.fill(zeros, arithmetic.integer(0));
        State state = new State(zeros, zeros);
        return new LstmPass(
                arithmetic, Stream.generate(() -> state).limit(config.layers()).toArray(State[]::new));
    }

    /** A layer's state: neither array is written to. */
    private record State(Ball[] h, Ball[] c) {}

    private final class LstmPass implements Pass {

        private final BallArithmetic a;
        private final State[] states;

        private LstmPass(BallArithmetic arithmetic, State[] states) {
            a = arithmetic;
            this.states = states;
        }

        @Override
        public Pass copy() {
            return new LstmPass(a, states.clone());
        }

        @Override
        public Ball[] read(int symbol) {
            Ball[] x = new Ball[config.embedding()];
            Arrays.setAll(x, i -> a.of(embedding[symbol * config.embedding() + i]));
            for (int l = 0; l < states.length; l++) {
                states[l] = next(l, states[l], x);
                x = states[l].h();
            }
            return output.apply(a, x);
        }

        private State next(int layer, State before, Ball[] x) {
            int H = config.hidden();
            Ball[] fromInput = input.get(layer).apply(a, x);
            Ball[] fromState = recurrent.get(layer).apply(a, before.h());
            Ball[] gates = new Ball[4 * H];
            for (int k = 0; k < gates.length; k++) {
                Ball sum = a.plus(fromInput[k], fromState[k]);
                gates[k] = k / H == 2 ? a.tanh(sum) : a.sigmoid(sum);
            }
            Ball[] c = new Ball[H];
            Arrays.setAll(c, j -> a.plus(a.times(gates[H + j], before.c()[j]), a.times(gates[j], gates[2 * H + j])));
            Ball[] h = new Ball[H];
            Arrays.setAll(h, j -> a.times(gates[3 * H + j], a.tanh(c[j])));
            return new State(h, c);
        }
    }
}
