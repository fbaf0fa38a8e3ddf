package org.isoloss.identifiability.training;

import java.util.OptionalDouble;
import org.isoloss.base.random.Seed;
import org.isoloss.core.train.LearningRateSchedule;
import org.isoloss.core.train.OptimizerOptions;
import org.isoloss.core.train.TrainingOptions;

/** How networks are trained on fresh documents: Adam, a short warm-up, then half a cosine down to zero. */
public final class DocumentTraining {

    private static final int POINTS = 40;
    private static final double WARM_UP_SHARE = 0.05;
    private static final double CLIP_NORM = 1;
    private static final double BETA_1 = 0.9;
    private static final double BETA_2 = 0.99; // gradients of fresh documents are noisy: forget old squares sooner
    private static final double EPSILON = 1e-8;

    private DocumentTraining() {}

    /**
     * Returns a training of a fresh network.
     *
     * @param name of the model, and of its checkpoints
     * @param batches what each step is trained on, and the network
     * @param steps how many
     * @param learningRate the peak, which the options say as {@code learningRate}
     * @param seed of the initialisation
     */
    public static NetworkTraining of(String name, DocumentBatches batches, int steps, double learningRate, Seed seed) {
        TrainingOptions how = new TrainingOptions(
                new OptimizerOptions.AdamW(BETA_1, BETA_2, EPSILON, 0),
                learningRate,
                new LearningRateSchedule.Cosine((int) (WARM_UP_SHARE * steps), steps, 0),
                OptionalDouble.of(CLIP_NORM),
                0);
        return new NetworkTraining(
                name,
                batches.network(),
                batches,
                how,
                steps,
                "learningRate",
                new NetworkTraining.Curve(ObjectiveWatch.Kind.MEANS, Math.max(1, steps / POINTS), 0),
                seed);
    }
}
