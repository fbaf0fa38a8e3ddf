package org.isoloss.core.layer;

import java.util.Arrays;
import org.isoloss.core.kernel.Activations;
import org.isoloss.core.kernel.Kernels;
import org.isoloss.core.kernel.LinearMap;

/** {@link SlstmCell} on a tree. */
final class SlstmPass implements LayerPass {

    private static final int GATES = SlstmCell.GATES;

    private final SlstmCell cell;
    private final Kernels kernels;
    private final PathSegments paths;
    private final int[] parents;
    private final int width;
    private final int d;
    private final Activations x;
    private final Activations kept; // F
    private final Activations added; // I
    private final Activations forgets; // sigmoid(-f), the slope of ln sigmoid(f)
    private final Activations cells; // tanh(z)
    private final Activations outs; // sigmoid(o)
    private final Activations c;
    private final Activations n;
    private final Activations h;
    private final Activations hPrevious;
    private final Activations y; // h, for whoever comes next to change

    SlstmPass(SlstmCell cell, Tape tape, Activations x) {
        this.cell = cell;
        kernels = tape.kernels();
        paths = tape.tokens().segments();
        parents = tape.tokens().parents();
        width = cell.width();
        d = cell.headWidth();
        this.x = x;
        kept = tape.rows(width);
        added = tape.rows(width);
        forgets = tape.rows(width);
        cells = tape.rows(width);
        outs = tape.rows(width);
        c = tape.rows(width);
        n = tape.rows(width);
        h = tape.rows(width);
        hPrevious = tape.rows(width);
        y = tape.rows(width);
    }

    @Override
    public Activations output() {
        return y;
    }

    private static double at(Activations rows, int row, int t) {
        return rows.data()[rows.row(row) + t];
    }

    private static void put(Activations rows, int row, int t, double value) {
        rows.data()[rows.row(row) + t] = value;
    }

    /** An entry of a token's parent, 0 before the start. */
    private double before(Activations rows, int row, int t) {
        return parents[t] < 0 ? 0 : at(rows, row, parents[t]);
    }

    void forward(double[] parameters, int head, Kernels.Scratch scratch) {
        double[] matrix = fromStateByRows(parameters, head, scratch);
        double[] state = scratch.lent(1, d); // m
        double[] gates = scratch.lent(2, GATES * d);
        double[] old = scratch.lent(3, d);
        double[] slope = scratch.lent(6, d);
        GateFunctions functions = new GateFunctions(kernels, scratch.lent(4, GATES * d));
        BranchStates branches = BranchStates.lent(paths, d, scratch, 5);
        for (int path = 0; path < paths.count(); path++) {
            branches.begin(path, state, 0);
            if (paths.parent(path) < 0) {
                Arrays.fill(state, 0, d, Double.NEGATIVE_INFINITY);
            }
            for (int t = paths.begin(path); t < paths.end(path); t++) {
                gates(parameters, head, t, matrix, gates);
                functions.logSigmoid(gates, d, old, 0, 0, d);
                for (int u = 0; u < d; u++) {
                    slope[u] = -gates[d + u];
                    old[u] += state[u];
                    state[u] = Math.max(old[u], gates[u]);
                    old[u] -= state[u];
                    gates[u] -= state[u];
                }
                kernels.expNonPositive(old, 0, d);
                kernels.expNonPositive(gates, 0, d);
                functions.sigmoid(slope, 0, 0, d);
                functions.tanh(gates, 2 * d, gates, 2 * d, 0, d);
                functions.sigmoid(gates, 3 * d, 0, d);
                advance(head, t, old, slope, gates);
                branches.keep(t, state, 0);
            }
        }
    }

    /** Writes the matrices of a head as one of shape (d, 4 d): from an entry of the state to all gates. */
    private double[] fromStateByRows(double[] parameters, int head, Kernels.Scratch scratch) {
        double[] matrix = scratch.lent(0, GATES * d * d);
        for (int k = 0; k < GATES * d; k++) {
            for (int p = 0; p < d; p++) {
                matrix[p * GATES * d + k] = parameters[cell.matrix(head, 0) + k * d + p];
            }
        }
        return matrix;
    }

    /** Writes a head's gates before their nonlinearity, and the state that they read. */
    private void gates(double[] parameters, int head, int t, double[] matrix, double[] gates) {
        for (int g = 0; g < GATES; g++) {
            for (int u = 0; u < d; u++) {
                int row = g * width + head * d + u;
                gates[g * d + u] = at(x, row, t) + parameters[cell.bias() + row];
            }
        }
        for (int p = 0; p < d; p++) {
            double previous = before(h, head * d + p, t);
            put(hPrevious, head * d + p, t, previous);
            int row = p * GATES * d;
            for (int k = 0; k < GATES * d; k++) {
                gates[k] = Math.fma(previous, matrix[row + k], gates[k]);
            }
        }
    }

    private void advance(int head, int t, double[] keep, double[] slope, double[] gates) {
        for (int u = 0; u < d; u++) {
            int j = head * d + u;
            double add = gates[u];
            double cell = keep[u] * before(c, j, t) + add * gates[2 * d + u];
            double norm = keep[u] * before(n, j, t) + add;
            double out = gates[3 * d + u] * cell / norm;
            put(kept, j, t, keep[u]);
            put(added, j, t, add);
            put(forgets, j, t, slope[u]);
            put(cells, j, t, gates[2 * d + u]);
            put(outs, j, t, gates[3 * d + u]);
            put(c, j, t, cell);
            put(n, j, t, norm);
            put(h, j, t, out);
            put(y, j, t, out);
        }
    }

    @Override
    public void backward(Tape tape, Activations dy, Activations dx) {
        Activations dGates = tape.room(GATES * width);
        tape.tokens((span, scratch) -> span.zero(dGates));
        tape.whole(cell.heads(), (span, head, scratch) -> backward(span.parameters(), head, scratch, dy, dGates));
        LinearMap[][] maps = new LinearMap[cell.heads()][GATES];
        for (int head = 0; head < maps.length; head++) {
            for (int g = 0; g < GATES; g++) {
                int first = cell.bias() + g * width + head * d;
                maps[head][g] = new LinearMap(cell.matrix(head, g), first, d, d);
            }
        }
        tape.tokens((span, scratch) -> {
            for (int head = 0; head < maps.length; head++) {
                for (int g = 0; g < GATES; g++) {
                    kernels.linearWeightGradient(
                            maps[head][g],
                            hPrevious.rows(head * d, d),
                            dGates.rows(g * width + head * d, d),
                            span.gradient(),
                            scratch,
                            span.from(),
                            span.to());
                }
            }
            span.add(dGates, dx);
        });
        tape.giveBack(dGates);
    }

    private void backward(double[] parameters, int head, Kernels.Scratch scratch, Activations dy, Activations dGates) {
        double[] carried = scratch.lent(0, 3 * d); // the derivatives in h, c and n that children leave
        BranchStates sent = BranchStates.lent(paths, 3 * d, scratch, 1);
        sent.clear();
        for (int path = paths.count() - 1; path >= 0; path--) {
            Arrays.fill(carried, 0, 3 * d, 0);
            for (int t = paths.end(path) - 1; t >= paths.begin(path); t--) {
                sent.receive(t, carried);
                for (int u = 0; u < d; u++) {
                    unitBackward(head * d + u, u, t, carried, dy, dGates);
                }
                for (int p = 0; p < d; p++) {
                    carried[p] = toState(parameters, head, t, p, dGates);
                }
            }
            sent.send(path, carried);
        }
    }

    private void unitBackward(int j, int u, int t, double[] carried, Activations dy, Activations dGates) {
        double dh = carried[u] + at(dy, j, t);
        double norm = at(n, j, t);
        double out = at(outs, j, t);
        double dc = carried[d + u] + dh * out / norm;
        double dn = carried[2 * d + u] - dh * at(h, j, t) / norm;
        double keep = at(kept, j, t);
        double add = at(added, j, t);
        double tanh = at(cells, j, t);
        put(dGates, j, t, add * (tanh * dc + dn));
        put(dGates, width + j, t, keep * (before(c, j, t) * dc + before(n, j, t) * dn) * at(forgets, j, t));
        put(dGates, 2 * width + j, t, add * dc * (1 - tanh * tanh));
        put(dGates, 3 * width + j, t, dh * at(h, j, t) * (1 - out));
        carried[d + u] = keep * dc;
        carried[2 * d + u] = keep * dn;
    }

    private double toState(double[] parameters, int head, int t, int p, Activations dGates) {
        double sum = 0;
        for (int g = 0; g < GATES; g++) {
            int matrix = cell.matrix(head, g);
            for (int u = 0; u < d; u++) {
                sum = Math.fma(parameters[matrix + u * d + p], at(dGates, g * width + head * d + u, t), sum);
            }
        }
        return sum;
    }

    /** As m drops out, it is constant here too. */
    @Override
    public Activations tangent(Tangent tangent, Activations dx) {
        Activations dh = tangent.rows(width);
        Activations dc = tangent.rows(width);
        Activations dn = tangent.rows(width);
        for (int path = 0; path < paths.count(); path++) {
            for (int t = paths.begin(path); t < paths.end(path); t++) {
                for (int j = 0; j < width; j++) {
                    unitTangent(tangent, dx, j, t, dh, dc, dn);
                }
            }
        }
        return dh;
    }

    private void unitTangent(
            Tangent tangent, Activations dx, int j, int t, Activations dh, Activations dc, Activations dn) {
        double keep = at(kept, j, t);
        double add = at(added, j, t);
        double tanh = at(cells, j, t);
        double out = at(outs, j, t);
        double dAdd = add * gateTangent(tangent, dx, 0, j, t, dh);
        double dKeep = keep * at(forgets, j, t) * gateTangent(tangent, dx, 1, j, t, dh);
        double dTanh = (1 - tanh * tanh) * gateTangent(tangent, dx, 2, j, t, dh);
        double dOut = out * (1 - out) * gateTangent(tangent, dx, 3, j, t, dh);
        double cell = dKeep * before(c, j, t) + keep * before(dc, j, t) + dAdd * tanh + add * dTanh;
        double norm = dKeep * before(n, j, t) + keep * before(dn, j, t) + dAdd;
        double ratio = at(c, j, t) / at(n, j, t);
        put(dc, j, t, cell);
        put(dn, j, t, norm);
        put(dh, j, t, dOut * ratio + out * (cell - ratio * norm) / at(n, j, t));
    }

    private double gateTangent(Tangent tangent, Activations dx, int gate, int j, int t, Activations dh) {
        int head = j / d;
        int row = cell.matrix(head, gate) + j % d * d;
        double sum = at(dx, gate * width + j, t) + tangent.direction()[cell.bias() + gate * width + j];
        for (int p = 0; p < d; p++) {
            sum += tangent.direction()[row + p] * at(hPrevious, head * d + p, t)
                    + tangent.parameters()[row + p] * before(dh, head * d + p, t);
        }
        return sum;
    }
}
