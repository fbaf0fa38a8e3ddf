package org.isoloss.core.layer;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.core.kernel.Activations;
import org.isoloss.core.kernel.Kernels;
import org.isoloss.core.kernel.LinearMap;
import org.isoloss.core.kernel.StateKernels.Scan;
import org.isoloss.core.kernel.StateKernels.ScanToken;

/**
 * A selective state space: N states of each of I channels, whose decay and input depend on what is read,
 *
 * <pre>
 *   (p, B, C) = P u        step = softplus(W p + w)        A = -exp(A_log)
 *   h[c, n] = exp(step[c] A[c, n]) h'[c, n] + step[c] B[n] u[c]
 *   y[c] = sum over n of C[n] h[c, n] + D[c] u[c]
 * </pre>
 *
 * where h' is one symbol earlier, zero before the start. The decay is that of a hold of order zero, the input's factor Euler's,
 * as in the published code. It goes along the paths of the tree.
 *
 * <p>Tensors, as the published code names them: {@code NAME.x_proj.weight}, P, shape (R + 2 N, I); {@code
 * NAME.dt_proj.weight}, W, shape (I, R); {@code NAME.dt_proj.bias}, w; {@code NAME.A_log}, shape (I, N); {@code NAME.D}.
 * Starts: P uniform within 1 / sqrt(I), W within 1 / sqrt(R); w such that the steps are log-uniform from 0.001 to 0.1; A = -1,
 * -2, ..., -N; D = 1.
 *
 * @param project P
 * @param step W and w
 * @param rates A_log's first entry in the parameters
 * @param skip D's first entry
 * @param states N
 * @see <a href="https://arxiv.org/abs/2312.00752">Gu and Dao (2023), Mamba</a>
 */
public record SelectiveScan(LinearMap project, LinearMap step, int rates, int skip, int states) implements Layer {

    /** The label of P among matrices that adapters may wrap. */
    public static final String PROJECT = "scan-projection";

    private static final double LEAST_STEP = 0.001;
    private static final double LARGEST_STEP = 0.1;

    /** Lays the tensors out. */
    public static SelectiveScan of(
            ParameterLayout.Builder tensors, String name, int channels, int states, int stepRank) {
        int outputs = stepRank + 2 * states;
        return new SelectiveScan(
                LinearMap.withoutBias(tensors.add(name + ".x_proj.weight", outputs, channels), channels, outputs),
                new LinearMap(
                        tensors.add(name + ".dt_proj.weight", channels, stepRank),
                        tensors.add(name + ".dt_proj.bias", channels),
                        stepRank,
                        channels),
                tensors.add(name + ".A_log", channels, states),
                tensors.add(name + ".D", channels),
                states);
    }

    private int channels() {
        return step.out();
    }

    @Override
    public int outputs() {
        return channels();
    }

    @Override
    public void initialise(double[] parameters, UniformRandomProvider random) {
        int I = channels();
        Start.Uniform.ofInputs(I).write(random, parameters, project.weight(), I * project.out());
        Start.Uniform.ofInputs(step.in()).write(random, parameters, step.weight(), I * step.in());
        for (int c = 0; c < I; c++) {
            double start = Math.exp(random.nextDouble(Math.log(LEAST_STEP), Math.log(LARGEST_STEP)));
            parameters[step.bias() + c] = start + Math.log(-Math.expm1(-start)); // the softplus's inverse
            for (int n = 0; n < states; n++) {
                parameters[rates + c * states + n] = Math.log(n + 1.0);
            }
        }
        Arrays.fill(parameters, skip, skip + I, 1);
    }

    @Override
    public List<AdaptableMatrix> matrices() {
        return List.of(Linear.matrix(PROJECT, project));
    }

    @Override
    public LayerPass on(Tape tape, Activations x) {
        Pass pass = new Pass(tape, x);
        tape.tokens(pass::project);
        tape.whole(1, (span, part, scratch) -> pass.forward(span, scratch));
        return pass;
    }

    private final class Pass implements LayerPass {

        private final Kernels kernels;
        private final PathSegments paths;
        private final int I = channels();
        private final int R = step.in();
        private final Scan scan = Scan.of(states, I);
        private final int size = scan.rows() * scan.columns();
        private final ScanToken token = ScanToken.of(scan);
        private final ScanToken derivatives = ScanToken.of(scan);
        private final BranchStates kept; // from the forward pass to the backward pass
        private final double[] dState = new double[size];
        private final Activations x;
        private final Activations projected; // p, B, C
        private final Activations raw; // the steps before the softplus
        private final Activations steps;
        private final Activations y;

        private Pass(Tape tape, Activations x) {
            kernels = tape.kernels();
            paths = tape.tokens().segments();
            kept = BranchStates.of(paths, size);
            this.x = x;
            projected = tape.rows(project.out());
            raw = tape.rows(I);
            steps = tape.rows(I);
            y = tape.rows(I);
        }

        @Override
        public Activations output() {
            return y;
        }

        private void project(Span span, Kernels.Scratch scratch) {
            int from = span.from();
            int length = span.to() - from;
            kernels.linear(span.parameters(), project, x, projected, from, span.to());
            kernels.linear(span.parameters(), step, projected.rows(0, R), raw, from, span.to());
            GateFunctions functions = new GateFunctions(kernels, scratch.lent(0, length));
            for (int c = 0; c < I; c++) {
                functions.softplus(raw.data(), raw.row(c) + from, steps.data(), steps.row(c) + from, 0, length);
            }
        }

        /** Writes A as the kernels want it. */
        private void prepare(double[] parameters) {
            for (int c = 0; c < I; c++) {
                for (int n = 0; n < states; n++) {
                    scan.rates()[n * scan.columns() + c] = -Math.exp(parameters[rates + c * states + n]);
                }
            }
        }

        /** Writes what a token brings. */
        private void gather(int t) {
            for (int c = 0; c < I; c++) {
                double dt = steps.data()[steps.row(c) + t];
                token.step()[c] = dt;
                token.input()[c] = dt * x.data()[x.row(c) + t];
            }
            for (int n = 0; n < states; n++) {
                token.b()[n] = projected.data()[projected.row(R + n) + t];
                token.c()[n] = projected.data()[projected.row(R + states + n) + t];
            }
        }

        private void forward(Span span, Kernels.Scratch scratch) {
            prepare(span.parameters());
            double[] state = scratch.lent(0, size);
            double[] decay = scratch.lent(1, size);
            for (int path = 0; path < paths.count(); path++) {
                kept.begin(path, state, 0);
                for (int t = paths.begin(path); t < paths.end(path); t++) {
                    gather(t);
                    kernels.states().scan(scan, token, state, 0, state, 0, decay, 0);
                    kept.keep(t, state, 0);
                    for (int c = 0; c < I; c++) {
                        y.data()[y.row(c) + t] = token.y()[c] + span.parameters()[skip + c] * x.data()[x.row(c) + t];
                    }
                }
            }
        }

        @Override
        public void backward(Tape tape, Activations dy, Activations dx) {
            Activations dRaw = tape.room(I);
            Activations dProjected = tape.room(project.out());
            tape.tokens((span, scratch) -> {
                span.zero(dRaw);
                span.zero(dProjected);
            });
            tape.whole(1, (span, part, scratch) -> backwardAlongPaths(span, scratch, dy, dx, dRaw, dProjected));
            tape.tokens((span, scratch) -> {
                slopes(span, scratch, dRaw);
                kernels.linearBackward(
                        span.parameters(),
                        step,
                        projected.rows(0, R),
                        dRaw,
                        dProjected.rows(0, R),
                        span.gradient(),
                        scratch,
                        span.from(),
                        span.to());
                kernels.linearBackward(
                        span.parameters(),
                        project,
                        x,
                        dProjected,
                        dx,
                        span.gradient(),
                        scratch,
                        span.from(),
                        span.to());
            });
            tape.giveBack(dRaw);
            tape.giveBack(dProjected);
        }

        /** A path at a time, the last first: its states once more, then back along it. */
        private void backwardAlongPaths(
                Span span,
                Kernels.Scratch scratch,
                Activations dy,
                Activations dx,
                Activations dSteps,
                Activations dProjected) {
            prepare(span.parameters());
            Arrays.fill(scan.dRates(), 0);
            BranchStates sent = BranchStates.lent(paths, size, scratch, 2);
            sent.clear();
            double[] states = scratch.lent(0, Math.multiplyExact(paths.longest() + 1, size));
            double[] decays = scratch.lent(1, Math.multiplyExact(paths.longest(), size));
            for (int path = paths.count() - 1; path >= 0; path--) {
                int begin = paths.begin(path);
                int end = paths.end(path);
                kept.begin(path, states, 0);
                for (int t = begin; t < end; t++) {
                    int at = (t - begin) * size;
                    gather(t);
                    kernels.states().scan(scan, token, states, at, states, at + size, decays, at);
                }
                Arrays.fill(dState, 0);
                for (int t = end - 1; t >= begin; t--) {
                    int at = (t - begin) * size;
                    sent.receive(t, dState);
                    gather(t);
                    for (int c = 0; c < I; c++) {
                        derivatives.y()[c] = dy.data()[dy.row(c) + t];
                    }
                    kernels.states()
                            .scanBackward(scan, token, derivatives, states, at, states, at + size, decays, at, dState);
                    scatter(span, t, dx, dSteps, dProjected);
                }
                sent.send(path, dState);
            }
            for (int c = 0; c < I; c++) { // dA / dA_log = A
                for (int n = 0; n < SelectiveScan.this.states; n++) {
                    int k = n * scan.columns() + c;
                    span.gradient()[rates + c * SelectiveScan.this.states + n] += scan.rates()[k] * scan.dRates()[k];
                }
            }
        }

        private void scatter(Span span, int t, Activations dx, Activations dSteps, Activations dProjected) {
            for (int c = 0; c < I; c++) {
                double u = x.data()[x.row(c) + t];
                double dInput = derivatives.input()[c];
                double dyc = derivatives.y()[c];
                dx.data()[dx.row(c) + t] += token.step()[c] * dInput + span.parameters()[skip + c] * dyc;
                dSteps.data()[dSteps.row(c) + t] = derivatives.step()[c] + u * dInput;
                span.gradient()[skip + c] += dyc * u;
            }
            for (int n = 0; n < states; n++) {
                dProjected.data()[dProjected.row(R + n) + t] = derivatives.b()[n];
                dProjected.data()[dProjected.row(R + states + n) + t] =
                        derivatives.c()[n];
            }
        }

        /** Turns derivatives in the steps into those in what the softplus reads. */
        private void slopes(Span span, Kernels.Scratch scratch, Activations dSteps) {
            int from = span.from();
            int length = span.to() - from;
            double[] slope = scratch.lent(0, length);
            GateFunctions functions = new GateFunctions(kernels, scratch.lent(1, length));
            for (int c = 0; c < I; c++) {
                slopes(functions, raw.row(c) + from, slope, length);
                int row = dSteps.row(c) + from;
                for (int t = 0; t < length; t++) {
                    dSteps.data()[row + t] *= slope[t];
                }
            }
        }

        private void slopes(GateFunctions functions, int from, double[] slope, int length) {
            System.arraycopy(raw.data(), from, slope, 0, length);
            functions.sigmoid(slope, 0, 0, length);
            for (int t = 0; t < length; t++) {
                if (raw.data()[from + t] > GateFunctions.LINEAR_SOFTPLUS) {
                    slope[t] = 1;
                }
            }
        }

        @Override
        public Activations tangent(Tangent tangent, Activations dx) {
            Activations dProjected = tangent.rows(project.out());
            Activations dSteps = tangent.rows(I);
            tangent.run((from, to) -> {
                tangent.linear(project, x, dx, dProjected, from, to);
                tangent.linear(step, projected.rows(0, R), dProjected.rows(0, R), dSteps, from, to);
                GateFunctions functions = new GateFunctions(kernels, new double[to - from]);
                double[] slope = new double[to - from];
                for (int c = 0; c < I; c++) {
                    slopes(functions, raw.row(c) + from, slope, to - from);
                    for (int t = from; t < to; t++) {
                        dSteps.data()[dSteps.row(c) + t] *= slope[t - from];
                    }
                }
            });
            Activations dy = tangent.rows(I);
            ScanTangent along = new ScanTangent(tangent, dx, dProjected, dSteps, dy);
            along.run();
            return dy;
        }

        /** The changes of states and outputs, from those of what tokens bring, along the paths. */
        private final class ScanTangent {

            private final Tangent tangent;
            private final Activations dx;
            private final Activations dProjected;
            private final Activations dSteps;
            private final Activations dy;

            private ScanTangent(
                    Tangent tangent, Activations dx, Activations dProjected, Activations dSteps, Activations dy) {
                this.tangent = tangent;
                this.dx = dx;
                this.dProjected = dProjected;
                this.dSteps = dSteps;
                this.dy = dy;
            }

            private void run() {
                BranchStates both = BranchStates.of(paths, 2 * size); // states, then their changes
                double[] state = new double[2 * size];
                for (int path = 0; path < paths.count(); path++) {
                    both.begin(path, state, 0);
                    for (int t = paths.begin(path); t < paths.end(path); t++) {
                        for (int c = 0; c < I; c++) {
                            advance(state, t, c);
                        }
                        both.keep(t, state, 0);
                    }
                }
            }

            private void advance(double[] state, int t, int c) {
                double u = x.data()[x.row(c) + t];
                double du = dx.data()[dx.row(c) + t];
                double dt = steps.data()[steps.row(c) + t];
                double ddt = dSteps.data()[dSteps.row(c) + t];
                double sum = tangent.parameters()[skip + c] * du + tangent.direction()[skip + c] * u;
                for (int n = 0; n < states; n++) {
                    int k = n * scan.columns() + c;
                    double a = scan.rates()[k];
                    double da = a * tangent.direction()[rates + c * states + n];
                    double e = Math.exp(dt * a);
                    double b = projected.data()[projected.row(R + n) + t];
                    double db = dProjected.data()[dProjected.row(R + n) + t];
                    double h = state[k];
                    state[k] = e * h + dt * b * u;
                    state[size + k] =
                            e * (state[size + k] + (ddt * a + dt * da) * h) + ddt * b * u + dt * (db * u + b * du);
                    sum += dProjected.data()[dProjected.row(R + states + n) + t] * state[k]
                            + projected.data()[projected.row(R + states + n) + t] * state[size + k];
                }
                dy.data()[dy.row(c) + t] = sum;
            }
        }
    }

    @Override
    public LayerCursor cursor(double[] parameters) {
        return new ScanCursor(this, parameters, new double[channels() * states]);
    }
}
