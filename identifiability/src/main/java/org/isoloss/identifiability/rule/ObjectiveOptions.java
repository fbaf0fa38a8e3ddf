package org.isoloss.identifiability.rule;

import java.util.Optional;
import java.util.OptionalDouble;
import org.isoloss.core.train.LearningRateSchedule;
import org.isoloss.core.train.OptimizerOptions.AdamW;
import org.isoloss.core.train.TrainingOptions;
import org.isoloss.identifiability.study.Required;
import org.isoloss.identifiability.study.Setting;

/** How a network is trained, and when it has been trained enough. */
public record ObjectiveOptions(
        @Setting(
                "peak learning rate of AdamW; above 0; if it is left out, that of the architecture's size, 0.01 of the small"
                        + " Transformer")
        Optional<Double> learningRate,

        @Setting("steps up to the peak, from where the rate falls with the square root; at least 1")
        int warmUp,

        @Setting("AdamW's weight decay; 0 to 1") double weightDecay,
        @Setting("dropout rate in training; 0 to below 1") double dropout,

        @Setting("steps after which a training is stopped; 1 to 10000000")
        int steps,

        @Setting("nats a token: a training ends once its objective is this near its minimum; 0 to the tolerance")
        double target) {

    private static final int MOST_STEPS = 10_000_000;

    /**
     * Reaches the target on the default law within a thousand steps. It is below the tolerance because greedy decoding
     * asks for more than a small loss: a model that gets only the end of the longest word wrong pays for it in one of N
     * sequences.
     */
    public static final ObjectiveOptions DEFAULTS = new ObjectiveOptions(Optional.empty(), 100, 0.01, 0, 4000, 0.002);

    public ObjectiveOptions {
        learningRate.ifPresent(rate -> Required.that(
                rate > 0 && rate < Double.POSITIVE_INFINITY, "learningRate", rate, "a finite rate above 0"));
        Required.that(warmUp >= 1, "warmUp", warmUp, "at least 1 step");
        Required.that(weightDecay >= 0 && weightDecay <= 1, "weightDecay", weightDecay, "0 to 1");
        Required.that(dropout >= 0 && dropout < 1, "dropout", dropout, "0 to below 1");
        Required.that(steps >= 1 && steps <= MOST_STEPS, "steps", steps, "1 to " + MOST_STEPS);
        Required.that(target >= 0, "target", target, "at least 0 nats a token");
    }

    /** Returns the same with another number of steps at most. */
    public ObjectiveOptions withSteps(int atMost) {
        return new ObjectiveOptions(learningRate, warmUp, weightDecay, dropout, atMost, target);
    }

    /** Returns the same with another target, in nats a token. */
    public ObjectiveOptions withTarget(double nats) {
        return new ObjectiveOptions(learningRate, warmUp, weightDecay, dropout, steps, nats);
    }

    /** Returns how a network is trained at a peak rate. */
    TrainingOptions training(double rate) {
        return new TrainingOptions(
                AdamW.USUAL.withWeightDecay(weightDecay),
                rate,
                new LearningRateSchedule.InverseSquareRoot(warmUp),
                OptionalDouble.empty(),
                dropout);
    }
}
