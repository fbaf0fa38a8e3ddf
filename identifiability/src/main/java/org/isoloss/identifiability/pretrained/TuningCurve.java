package org.isoloss.identifiability.pretrained;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.isoloss.core.pretrained.Blueprint;
import org.isoloss.core.pretrained.DecoderLoss;
import org.isoloss.core.pretrained.DecoderParameters;
import org.isoloss.core.train.Optimizer;
import org.isoloss.core.train.OptimizerOptions;

/**
 * The loss of a model along its fine-tuning.
 *
 * @param rate the learning rate
 * @param losses before each step and behind the last, nats a token; NaN from where it was no number on
 */
public record TuningCurve(double rate, List<Double> losses) {

    public TuningCurve {
        losses = List.copyOf(losses);
    }

    /** Returns the smallest loss on the way. */
    public double best() {
        return losses.stream()
                .mapToDouble(Double::doubleValue)
                .filter(Double::isFinite)
                .min()
                .orElse(Double.NaN);
    }

    /** Returns the loss behind the last step. */
    public double last() {
        return losses.get(losses.size() - 1);
    }

    /** Tunes a model, in memory, on all sequences at each step. */
    public static TuningCurve of(
            Blueprint model, List<int[]> sequences, OptimizerOptions options, double rate, int steps)
            throws IOException {
        DecoderParameters parameters = DecoderParameters.read(model);
        DecoderLoss loss = new DecoderLoss(parameters, sequences);
        double[] gradient = new double[parameters.values().length];
        Optimizer optimizer = options.create(gradient.length);
        Double[] losses = new Double[steps + 1];
        Arrays.fill(losses, Double.NaN);
        for (int step = 0; step <= steps; step++) {
            double value = loss.gradient(gradient);
            losses[step] = value;
            if (!Double.isFinite(value)) {
                break;
            }
            if (step < steps) {
                optimizer.step(parameters.values(), gradient, rate);
            }
        }
        return new TuningCurve(rate, Arrays.asList(losses));
    }

    /** Returns the curve with the least last loss among some rates. */
    public static TuningCurve best(
            Blueprint model, List<int[]> sequences, OptimizerOptions options, List<Double> rates, int steps)
            throws IOException {
        TuningCurve best = of(model, sequences, options, rates.get(0), steps);
        for (double rate : rates.subList(1, rates.size())) {
            TuningCurve curve = of(model, sequences, options, rate, steps);
            boolean better = Double.isNaN(best.last()) || curve.last() < best.last();
            best = better ? curve : best;
        }
        return best;
    }
}
