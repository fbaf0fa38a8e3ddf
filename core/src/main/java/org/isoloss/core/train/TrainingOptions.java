package org.isoloss.core.train;

import java.util.OptionalDouble;

/**
 * How to train.
 *
 * @param optimizer which, with its constants
 * @param learningRate the peak rate, above 0
 * @param schedule the rate of each step as a factor of the peak
 * @param clipNorm the largest Euclidean norm of a gradient, above 0; longer ones are scaled down to it
 * @param dropout the rate of dropout, 0 for none
 */
public record TrainingOptions(
        OptimizerOptions optimizer,
        double learningRate,
        LearningRateSchedule schedule,
        OptionalDouble clipNorm,
        double dropout) {

    public TrainingOptions {
        if (!(learningRate > 0 && learningRate < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("learning rate is " + learningRate + "; expected a finite rate above 0");
        }
        if (clipNorm.isPresent() && !(clipNorm.getAsDouble() > 0)) {
            throw new IllegalArgumentException(
                    "the gradient's largest norm is " + clipNorm.getAsDouble() + "; expected above 0");
        }
        if (!(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException("dropout rate is " + dropout + "; expected at least 0 and below 1");
        }
    }
}
