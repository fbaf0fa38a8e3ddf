package org.isoloss.core.pretrained;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.isoloss.base.numeric.LogSumExp;
import org.jspecify.annotations.Nullable;

/**
 * The mean of -ln p of each token of some sequences but their first, and its gradient, in double precision and plain loops:
 * for checkpoints that are small enough to be tuned in memory.
 */
public final class DecoderLoss {

    private static final int WHOLE = -1;

    private final DecoderParameters model;
    private final List<int[]> sequences;
    private final int predicted;

    /**
     * @param sequences of at least two tokens each
     */
    public DecoderLoss(DecoderParameters model, List<int[]> sequences) {
        for (int[] sequence : sequences) {
            if (sequence.length < 2) {
                throw new IllegalArgumentException("a sequence has " + sequence.length
                        + " tokens; expected at least 2: the first is predicted by none");
            }
        }
        this.model = model;
        this.sequences = List.copyOf(sequences);
        this.predicted =
                sequences.stream().mapToInt(sequence -> sequence.length - 1).sum();
    }

    /**
     * Puts the gradient by all parameters in place of what an array holds.
     *
     * @param gradient as long as the parameters
     * @return the loss, nats a token
     */
    public double gradient(double[] gradient) {
        Arrays.fill(gradient, 0);
        double loss = 0;
        for (int[] sequence : sequences) {
            loss += new Pass(gradient).run(sequence);
        }
        return loss;
    }

    /** Returns the loss, nats a token. */
    public double value() {
        return gradient(new double[model.values().length]);
    }

    /** One sequence, forward and back. */
    private final class Pass {

        private final DecoderShape shape = model.blueprint().shape();
        private final double[] values = model.values();
        private final double[] gradient;

        Pass(double[] gradient) {
            this.gradient = gradient;
        }

        double run(int[] tokens) {
            LayerStep[] layers = new LayerStep[shape.layers()];
            @Nullable LinearStep into = shape.embedding() == shape.width() ? null : step(Part.INTO_STREAM);
            @Nullable LinearStep out = shape.embedding() == shape.width() ? null : step(Part.OUT_OF_STREAM);
            double[] rows = rows(tokens);
            double[] x = into == null ? rows : into.forward(rows);
            addPositions(x, tokens.length);
            for (int i = 0; i < layers.length; i++) {
                layers[i] = new LayerStep(model, gradient, i);
                x = layers[i].forward(x);
            }
            NormStep last = new NormStep(model, gradient, Part.FINAL_GAIN, Part.FINAL_NORM_BIAS, WHOLE);
            double[] read = shape.norm().last() ? last.forward(x) : x;
            read = out == null ? read : out.forward(read);
            LinearStep head = head();
            double[] logits = head.forward(read);
            double[] dlogits = new double[logits.length];
            double loss = loss(tokens, logits, dlogits);
            double[] d = head.backward(dlogits);
            d = out == null ? d : out.backward(d);
            d = shape.norm().last() ? last.backward(d) : d;
            for (int i = layers.length - 1; i >= 0; i--) {
                d = layers[i].backward(d);
            }
            addPositionsBackward(d, tokens.length);
            addRows(tokens, into == null ? d : into.backward(d));
            return loss;
        }

        private LinearStep step(Part part) {
            return LinearStep.of(
                    model, gradient, part, Part.ATTENTION_NORM_BIAS, WHOLE); // of which there is none: no bias
        }

        private LinearStep head() {
            int weights = model.place(shape.tied() ? Part.TOKENS : Part.HEAD, WHOLE);
            return new LinearStep(
                    values, gradient, weights, Optional.empty(), shape.embedding(), shape.vocabulary(), false);
        }

        private double[] rows(int[] tokens) {
            int place = model.place(Part.TOKENS, WHOLE);
            double[] x = new double[tokens.length * shape.embedding()];
            for (int t = 0; t < tokens.length; t++) {
                System.arraycopy(
                        values, place + tokens[t] * shape.embedding(), x, t * shape.embedding(), shape.embedding());
            }
            return x;
        }

        private void addRows(int[] tokens, double[] d) {
            int place = model.place(Part.TOKENS, WHOLE);
            for (int t = 0; t < tokens.length; t++) {
                for (int i = 0; i < shape.embedding(); i++) {
                    gradient[place + tokens[t] * shape.embedding() + i] += d[t * shape.embedding() + i];
                }
            }
        }

        private void addPositions(double[] x, int tokens) {
            model.find(Part.POSITIONS, WHOLE).ifPresent(place -> {
                int from = place + shape.positionOffset() * shape.width();
                for (int i = 0; i < tokens * shape.width(); i++) {
                    x[i] += values[from + i];
                }
            });
        }

        private void addPositionsBackward(double[] d, int tokens) {
            model.find(Part.POSITIONS, WHOLE).ifPresent(place -> {
                int from = place + shape.positionOffset() * shape.width();
                for (int i = 0; i < tokens * shape.width(); i++) {
                    gradient[from + i] += d[i];
                }
            });
        }

        private double loss(int[] tokens, double[] logits, double[] d) {
            int vocabulary = shape.vocabulary();
            double loss = 0;
            for (int t = 0; t + 1 < tokens.length; t++) {
                int at = t * vocabulary;
                double all = LogSumExp.of(logits, at, vocabulary);
                loss += (all - logits[at + tokens[t + 1]]) / predicted;
                for (int v = 0; v < vocabulary; v++) {
                    d[at + v] = Math.exp(logits[at + v] - all) / predicted;
                }
                d[at + tokens[t + 1]] -= 1.0 / predicted;
            }
            return loss;
        }
    }

    @Override
    public String toString() {
        return "loss of " + predicted + " tokens in " + sequences.size() + " sequences";
    }
}
