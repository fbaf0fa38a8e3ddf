package org.isoloss.identifiability.pretrained;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.isoloss.core.pretrained.Blueprint;
import org.isoloss.core.pretrained.DecoderLoss;
import org.isoloss.core.pretrained.DecoderParameters;
import org.isoloss.core.pretrained.PlannedTensor;

/**
 * How large the gradient by a tensor is, in two twins.
 *
 * @param tensor its name
 * @param original norm of the original's gradient
 * @param twin norm of the twin's
 * @param predicted norm of the original's gradient with each entry divided by its factor: what the twin's must be
 */
public record TensorGradient(String tensor, double original, double twin, double predicted) {

    /** Returns the gradients of the loss of some sequences by every tensor. */
    public static List<TensorGradient> of(
            Blueprint original, Blueprint twin, WireFactors factors, List<int[]> sequences) throws IOException {
        DecoderParameters first = DecoderParameters.read(original);
        double[] one = gradient(first, sequences);
        double[] other = gradient(DecoderParameters.read(twin), sequences);
        List<TensorGradient> all = new ArrayList<>();
        for (PlannedTensor tensor : original.tensors()) {
            if (first.places().containsKey(tensor.name())) {
                int place = Objects.requireNonNull(first.places().get(tensor.name()));
                all.add(of(tensor, place, one, other, factors));
            }
        }
        return all;
    }

    private static TensorGradient of(
            PlannedTensor tensor, int place, double[] one, double[] other, WireFactors factors) {
        double[] rows = factors.rows(tensor);
        double[] columns = factors.columns(tensor);
        double original = 0;
        double twin = 0;
        double predicted = 0;
        int at = place;
        for (double row : rows) {
            for (double column : columns) {
                double expected = one[at] / (row * column);
                original += one[at] * one[at];
                twin += other[at] * other[at];
                predicted += expected * expected;
                at++;
            }
        }
        return new TensorGradient(tensor.name(), Math.sqrt(original), Math.sqrt(twin), Math.sqrt(predicted));
    }

    private static double[] gradient(DecoderParameters parameters, List<int[]> sequences) {
        double[] gradient = new double[parameters.values().length];
        new DecoderLoss(parameters, sequences).gradient(gradient);
        return gradient;
    }
}
