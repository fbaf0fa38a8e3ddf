package org.isoloss.core.layer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.core.kernel.Activations;
import org.isoloss.core.kernel.Kernels;

/**
 * A causal convolution of each feature by itself: with taps k and zeros before the start,
 *
 * <pre>
 *   y_t[c] = b[c] + sum over j of k[c, j] x_(t - (K - 1) + j)[c]
 * </pre>
 *
 * so that the last tap meets the token itself.
 *
 * <p>Tensors, as PyTorch names and shapes them: {@code NAME.weight}, k, shape (features, 1, K); {@code NAME.bias}. Both
 * start uniform within 1 / sqrt(K).
 *
 * @param weight k's first entry in the parameters
 * @param bias b's first entry
 * @param features their number
 * @param taps K, which may exceed the length of a sequence
 */
public record Convolution(int weight, int bias, int features, int taps) implements Layer {

    /** Lays the tensors out. */
    public static Convolution of(ParameterLayout.Builder tensors, String name, int features, int taps) {
        return new Convolution(
                tensors.add(name + ".weight", features, 1, taps),
                tensors.add(name + ".bias", features),
                features,
                taps);
    }

    @Override
    public int outputs() {
        return features;
    }

    @Override
    public void initialise(double[] parameters, UniformRandomProvider random) {
        Start start = Start.Uniform.ofInputs(taps);
        start.write(random, parameters, weight, features * taps);
        start.write(random, parameters, bias, features);
    }

    @Override
    public LayerPass on(Tape tape, Activations x) {
        Pass pass = new Pass(tape, x);
        tape.whole(features, (span, feature, scratch) -> pass.forward(span.parameters(), x, feature));
        return pass;
    }

    private final class Pass implements LayerPass {

        private final Kernels kernels;
        private final PathSegments paths;
        private final int[][] across; // by lag: a token, the ancestor so far back on another path, a token, ...
        private final int size;
        private final Activations x;
        private final Activations y;

        private Pass(Tape tape, Activations x) {
            kernels = tape.kernels();
            paths = tape.tokens().segments();
            across = new int[taps][];
            Arrays.setAll(across, lag -> across(tape.tokens().parents(), lag));
            size = tape.tokens().size();
            this.x = x;
            y = tape.rows(features);
        }

        private int[] across(int[] parents, int lag) {
            List<Integer> pairs = new ArrayList<>();
            for (int path = 0; path < paths.count(); path++) {
                for (int t = paths.begin(path); t < Math.min(paths.begin(path) + lag, paths.end(path)); t++) {
                    int ancestor = t;
                    for (int k = 0; k < lag && ancestor >= 0; k++) {
                        ancestor = parents[ancestor];
                    }
                    if (ancestor >= 0) {
                        pairs.add(t);
                        pairs.add(ancestor);
                    }
                }
            }
            return pairs.stream().mapToInt(Integer::intValue).toArray();
        }

        @Override
        public Activations output() {
            return y;
        }

        private double tap(double[] parameters, int feature, int lag) {
            return parameters[weight + feature * taps + taps - 1 - lag];
        }

        private void forward(double[] parameters, Activations from, int feature) {
            Arrays.fill(y.data(), y.row(feature), y.row(feature) + size, parameters[bias + feature]);
            for (int lag = taps - 1; lag >= 0; lag--) {
                addLater(tap(parameters, feature, lag), from.data(), from.row(feature), y.data(), y.row(feature), lag);
            }
        }

        /** Adds to each token its ancestor so many symbols back, times a factor. */
        private void addLater(double factor, double[] from, int row, double[] to, int out, int lag) {
            for (int path = 0; path < paths.count(); path++) {
                for (int t = paths.begin(path) + lag; t < paths.end(path); t++) {
                    to[out + t] = Math.fma(factor, from[row + t - lag], to[out + t]);
                }
            }
            for (int k = 0; k < across[lag].length; k += 2) {
                int t = across[lag][k];
                to[out + t] = Math.fma(factor, from[row + across[lag][k + 1]], to[out + t]);
            }
        }

        /** Adds to each ancestor so many symbols back its descendants, times a factor. */
        private void addEarlier(double factor, double[] from, int row, double[] to, int out, int lag) {
            for (int path = 0; path < paths.count(); path++) {
                for (int t = paths.begin(path) + lag; t < paths.end(path); t++) {
                    to[out + t - lag] = Math.fma(factor, from[row + t], to[out + t - lag]);
                }
            }
            for (int k = 0; k < across[lag].length; k += 2) {
                int ancestor = out + across[lag][k + 1];
                to[ancestor] = Math.fma(factor, from[row + across[lag][k]], to[ancestor]);
            }
        }

        @Override
        public void backward(Tape tape, Activations dy, Activations dx) {
            tape.whole(features, (span, feature, scratch) -> {
                double[] earlier = scratch.lent(0, size);
                double[] gradient = span.gradient();
                int row = dy.row(feature);
                for (int lag = 0; lag < taps; lag++) {
                    double tap = tap(span.parameters(), feature, lag);
                    addEarlier(tap, dy.data(), row, dx.data(), dx.row(feature), lag);
                    Arrays.fill(earlier, 0, size, 0);
                    addLater(1, x.data(), x.row(feature), earlier, 0, lag);
                    gradient[weight + feature * taps + taps - 1 - lag] += kernels.dot(dy.data(), row, earlier, 0, size);
                }
                gradient[bias + feature] += kernels.sum(dy.data(), row, size);
            });
        }

        @Override
        public Activations tangent(Tangent tangent, Activations dx) {
            Activations dy = tangent.rows(features);
            double[] parameters = tangent.parameters();
            double[] direction = tangent.direction();
            for (int c = 0; c < features; c++) {
                Arrays.fill(dy.data(), dy.row(c), dy.row(c) + size, direction[bias + c]);
                for (int lag = taps - 1; lag >= 0; lag--) {
                    addLater(tap(direction, c, lag), x.data(), x.row(c), dy.data(), dy.row(c), lag);
                    addLater(tap(parameters, c, lag), dx.data(), dx.row(c), dy.data(), dy.row(c), lag);
                }
            }
            return dy;
        }
    }

    @Override
    public LayerCursor cursor(double[] parameters) {
        return new Cursor(parameters, new double[taps * features]);
    }

    /** Keeps the last inputs. Sums are in the order of the tree. */
    private final class Cursor implements LayerCursor {

        private final double[] parameters;
        private final double[] last; // (taps, features), the oldest first

        private Cursor(double[] parameters, double[] last) {
            this.parameters = parameters;
            this.last = last;
        }

        @Override
        public LayerCursor copy() {
            return new Cursor(parameters, last.clone());
        }

        @Override
        public double[] advance(double[] x) {
            System.arraycopy(last, features, last, 0, (taps - 1) * features);
            System.arraycopy(x, 0, last, (taps - 1) * features, features);
            double[] y = new double[features];
            for (int c = 0; c < features; c++) {
                y[c] = parameters[bias + c];
                for (int j = 0; j < taps; j++) {
                    y[c] = Math.fma(parameters[weight + c * taps + j], last[j * features + c], y[c]);
                }
            }
            return y;
        }
    }
}
