package org.isoloss.identifiability.pretrained;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.base.parallel.Workers;
import org.isoloss.base.random.Seed;
import org.isoloss.core.pretrained.Blueprint;
import org.isoloss.core.pretrained.PretrainedModel;

/**
 * What two models said to the same tokens.
 *
 * @param precision in which both were run
 * @param sequences that both were given
 * @param logits that were compared
 * @param differing logits that are not the same number
 * @param largestDifference between two of them
 */
public record TwinRun(
        PretrainedModel.Precision precision, int sequences, long logits, long differing, double largestDifference) {

    /** Runs two models. */
    public static TwinRun of(
            Blueprint first,
            Blueprint second,
            PretrainedModel.Precision precision,
            List<int[]> sequences,
            Workers workers)
            throws IOException {
        List<double[][]> one = PretrainedModel.open(first, precision, workers).logits(sequences);
        List<double[][]> other =
                PretrainedModel.open(second, precision, workers).logits(sequences);
        long count = 0;
        long differing = 0;
        double largest = 0;
        for (int s = 0; s < sequences.size(); s++) {
            for (int t = 0; t < one.get(s).length; t++) {
                double[] a = one.get(s)[t];
                double[] b = other.get(s)[t];
                for (int v = 0; v < a.length; v++) {
                    count++;
                    if (a[v] != b[v]) {
                        differing++;
                        largest = Math.max(largest, Math.abs(a[v] - b[v]));
                    }
                }
            }
        }
        return new TwinRun(precision, sequences.size(), count, differing, largest);
    }

    /** Returns sequences of ids that are drawn uniformly. */
    public static List<int[]> drawn(Blueprint model, int sequences, int tokens, long seed) {
        int length = Math.min(tokens, model.shape().longest().orElse(tokens));
        UniformRandomProvider random = new Seed(seed).stream(Seed.Purpose.QUESTIONS);
        List<int[]> drawn = new ArrayList<>();
        for (int s = 0; s < sequences; s++) {
            int[] ids = new int[length];
            Arrays.setAll(ids, i -> random.nextInt(model.shape().vocabulary()));
            drawn.add(ids);
        }
        return drawn;
    }
}
