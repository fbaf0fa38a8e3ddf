package org.isoloss.core.layer;

import java.util.Arrays;
import java.util.Optional;
import org.isoloss.core.kernel.Activations;
import org.jspecify.annotations.Nullable;

/** A range of tokens that one thread works on, with what the step at hand has given it. */
public final class Span {

    private final int from;
    private final int to;
    private double[] parameters = {};
    private double[] gradient = {};
    private @Nullable Dropout dropout;

    Span(int from, int to) {
        this.from = from;
        this.to = to;
    }

    void begin(double[] parameters, double[] gradient, Optional<Dropout> dropout) {
        this.parameters = parameters;
        this.gradient = gradient;
        this.dropout = dropout.orElse(null);
    }

    /** Returns the first token, at the beginning of a block. */
    public int from() {
        return from;
    }

    /** Returns the token after the last, at the end of a block. */
    public int to() {
        return to;
    }

    /** Returns the network's parameters. */
    public double[] parameters() {
        return parameters;
    }

    /** Returns what this range adds its share of the gradient to, laid out as the parameters. */
    public double[] gradient() {
        return gradient;
    }

    /** Returns what is left out in this step, or null for nothing. */
    public @Nullable Dropout dropout() {
        return dropout;
    }

    /** Multiplies rows by the factors of dropout, if there is any. */
    public void drop(int site, Activations x) {
        Dropout drop = dropout;
        if (drop == null) {
            return;
        }
        for (int i = 0; i < x.features(); i++) {
            for (int t = from; t < to; t++) {
                x.data()[x.row(i) + t] *= drop.factor(site, i, t);
            }
        }
    }

    /** Adds rows to others. */
    public void add(Activations x, Activations y) {
        add(x, y, from, to);
    }

    static void add(Activations x, Activations y, int from, int end) {
        for (int i = 0; i < x.features(); i++) {
            int in = x.row(i);
            int out = y.row(i);
            for (int t = from; t < end; t++) {
                y.data()[out + t] += x.data()[in + t];
            }
        }
    }

    /** Multiplies rows by a factor. */
    public void scale(Activations x, double factor) {
        scale(x, factor, from, to);
    }

    static void scale(Activations x, double factor, int from, int end) {
        for (int i = 0; i < x.features(); i++) {
            int row = x.row(i);
            for (int t = from; t < end; t++) {
                x.data()[row + t] *= factor;
            }
        }
    }

    /** Copies rows to others. */
    public void copy(Activations x, Activations y) {
        for (int i = 0; i < x.features(); i++) {
            System.arraycopy(x.data(), x.row(i) + from, y.data(), y.row(i) + from, to - from);
        }
    }

    /** Sets rows to zero. */
    public void zero(Activations x) {
        for (int i = 0; i < x.features(); i++) {
            Arrays.fill(x.data(), x.row(i) + from, x.row(i) + to, 0);
        }
    }

    @Override
    public String toString() {
        return "tokens " + from + " to " + to;
    }
}
